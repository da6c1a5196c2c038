import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readFile } from "./read-file.ts";

const SAMPLES = join(import.meta.dirname, "../../../shared/samples/flent");
const read = (value: unknown) =>
  readFile(gzipSync(typeof value === "string" ? value : JSON.stringify(value)), { frameBytes: null });

/** As Flent 2.1 writes a TCP upload of one second, cut to what is read; made up. */
const made = (changes: object = {}, meta: object = {}) => ({
  version: 4,
  metadata: {
    ...{ NAME: "tcp_1up", TIME: "2024-04-06T18:26:19.506230Z", LENGTH: 1, FLENT_VERSION: "2.1.1" },
    ...{ LOCAL_HOST: "box7", KERNEL_RELEASE: "6.1.0" },
    SERIES_META: { "TCP upload": { UNITS: "Mbits/s", MEAN_VALUE: 940, ...meta } },
  },
  results: { "TCP upload": [930, 950], "Ping (ms) ICMP": [1, 2] },
  raw_values: {
    "TCP upload": [
      { dur: 0.5, t: 1, val: 930 },
      { dur: 0.5, t: 1.5, val: 950 },
    ],
  },
  x_values: [0, 1],
  ...changes,
});

/** An older format of the same result: times without zone, samples without durations. */
function downgrade<T extends { metadata: { TIME: string }; raw_values: Record<string, object[]> }>(
  file: T,
  version: 2 | 3,
) {
  const strip = ({ dur: _dur, ...sample }: { dur?: number }) => sample;
  const series = Object.entries(file.raw_values).map(([name, samples]) => [name, samples.map(strip)]);
  const metadata = { ...file.metadata, TIME: file.metadata.TIME.replace(/Z$/, "") };
  return { ...file, version, metadata, raw_values: Object.fromEntries(series) };
}

describe("formats", () => {
  it.each([
    [4, made()],
    [3, downgrade(made(), 3)],
    [2, downgrade(made(), 2)],
  ])("reads format %i: the upload's mean, and its UTC start", (version, file) => {
    expect(read(file)).toMatchObject({
      trials: [
        {
          ...{ test: "tcp_stream", flow: "sent", seconds: 1, startedAt: "2024-04-06T18:26:19.506Z" },
          ...{ metrics: { throughput_bps: 940e6 }, tool: { name: "flent", version: "2.1.1" } },
        },
      ],
      unmapped: [{ what: "Ping (ms) ICMP", why: "only TCP upload and download have a metric here" }],
      machine: { hostname: "box7", kernel: "6.1.0" },
    });
    expect(JSON.parse(read(file).trials[0]?.raw ?? "").version).toBe(version);
  });

  it.each([1, 5, "4", null])("refuses format %s", (version) => {
    expect(() => read(made({ version }))).toThrow(/^\$\.version: .*formats 2 to 4/);
  });

  it("refuses a mean that its samples deny, in either direction", () => {
    for (const mean of [94, 9400])
      expect(() => read(made({}, { MEAN_VALUE: mean }))).toThrow(/MEAN_VALUE: is \d+, but the samples/);
  });

  it("takes no unit for granted", () => {
    expect(read(made({}, { UNITS: "Gbits/s", MEAN_VALUE: 940 })).trials[0]?.metrics.throughput_bps).toBe(
      940e9,
    );
    expect(read(made({}, { UNITS: "ms" })).unmapped[0]?.why).toContain("no data rate");
  });

  it("tells series that ran at once, and takes none of them for a trial", () => {
    const results = { "TCP upload::1": [1], "TCP upload::2": [1] };
    expect(read(made({ results }))).toMatchObject({ trials: [], unmapped: [{}, {}] });
  });
});

// Of format 2 there is a file of somebody else without TCP, of 3 none: those are made of the real one of format 4.
const samplesMissing = existsSync(SAMPLES) ? "" : ` (left out: ${SAMPLES} is missing)`;
describe.runIf(samplesMissing === "")(`a real file of format 4, as 4, 3 and 2${samplesMissing}`, () => {
  const load = () =>
    JSON.parse(gunzipSync(readFileSync(join(SAMPLES, "test-tcp_1up_noping-cpu_stats.flent.gz"))).toString());

  it("gives the same figure", () => {
    const figures = [load(), downgrade(load(), 3), downgrade(load(), 2)].map((file) => read(file).trials);
    for (const trials of figures)
      expect(trials).toMatchObject([{ metrics: { throughput_bps: 939.47e6 }, seconds: 30, flow: "sent" }]);
  });
});
