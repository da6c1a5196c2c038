import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Metrics } from "../domain/metrics.ts";
import { buildRun } from "./build-run.ts";
import { ImportError } from "./importer.ts";
import { MAX_FILE_BYTES, readFile } from "./read-file.ts";

const CAPTURES = join(import.meta.dirname, "captures");
const SAMPLES = join(import.meta.dirname, "../../../shared/samples");
const capture = (name: string) => readFileSync(join(CAPTURES, name));
const read = (bytes: Uint8Array) => readFile(bytes, { frameBytes: 64 });
const text = (value: string) => new TextEncoder().encode(value);
const shape = (name: string) => read(capture(name)).trials.map(({ test, flow }) => `${test} ${flow}`);

describe("captures of the real tools", () => {
  it("reads every test of a file", () => {
    expect(shape("netperf-classic.txt")).toEqual([
      ...["tcp_stream sent", "udp_stream_1518 sent", "tcp_rr sent", "tcp_stream received", "udp_rr_64 sent"],
    ]);
    expect(shape("netperf-keyval.txt")).toEqual(["tcp_stream sent", "tcp_rr sent"]);
    expect(shape("netperf-csv.txt")).toEqual(["tcp_stream sent", "udp_rr_64 sent"]);
    expect(shape("iperf3-tcp.json")).toEqual(["tcp_stream sent"]);
    expect(shape("iperf3-parallel.json")).toEqual(["tcp_stream sent"]);
    expect(shape("iperf3-reverse.json")).toEqual(["tcp_stream received"]);
    expect(shape("iperf3-bidir.json")).toEqual(["tcp_stream sent", "tcp_stream received"]);
    expect(shape("iperf3-udp.json")).toEqual(["udp_stream_1518 sent"]);
  });

  it("converts units exactly", () => {
    const [tcp, udp, rr] = read(capture("netperf-classic.txt")).trials;
    expect(tcp?.metrics.throughput_bps).toBe(2290.72 * 1e6);
    expect(udp?.metrics).toMatchObject({ throughput_bps: 973.18 * 1e6, packet_rate_pps: 82_861 });
    expect(udp?.metrics.loss_ratio).toBeCloseTo(1 - 82_861 / 196_355, 12);
    expect(rr?.metrics).toEqual({ transactions_per_s: 90_659 });
    const end = JSON.parse(capture("iperf3-parallel.json").toString()).end;
    expect(read(capture("iperf3-parallel.json")).trials[0]?.metrics.throughput_bps).toBe(
      end.sum_received.bits_per_second,
    );
  });

  it("gives the same figures again from the text that each trial keeps", () => {
    for (const name of readdirSync(CAPTURES))
      for (const trial of read(capture(name)).trials)
        expect(read(text(trial.raw)).trials.map((again) => again.metrics)).toContainEqual(trial.metrics);
  });

  it("makes the same run of the same file", () => {
    const cell = { switch: "bridge", nic: "vhost-net", qemu: null, options: {} } as const;
    const at = "2026-11-02T10:00:00.000Z";
    const make = () =>
      buildRun(read(capture("netperf-classic.txt")).trials, {
        ...{ cell, direction: "tx", title: "t", hostname: null, at },
      });
    expect(make()).toEqual(make());
    expect(make().trials.map((trial) => trial.direction)).toEqual(["tx", "tx", "tx", "rx", "tx"]);
  });
});

describe.runIf(existsSync(SAMPLES))("files of other people", () => {
  const sample = (name: string) => read(readFileSync(join(SAMPLES, name)));
  it("reads each, and lists what has no place", () => {
    expect(sample("netperf/pkb-netperf_results.txt").trials[0]?.metrics).toEqual({
      ...{ transactions_per_s: 2217.06, latency_p50_us: 442, latency_p90_us: 487, latency_p99_us: 589 },
      ...{ latency_stddev_us: 81.26, latency_min_us: 361, latency_max_us: 9688 },
    });
    const list = sample("netperf/pkb-netperf_results.json");
    expect(list.trials[0]).toMatchObject({ test: "tcp_rr", metrics: { transactions_per_s: 1405.5 } });
    expect(list.unmapped.map((each) => each.what)).toContain("TCP CONNECT/REQUEST/RESPONSE");
    const iperf = sample("iperf3/iperf3-python-results.json");
    expect(iperf.trials[0]?.metrics).toEqual({ throughput_bps: 9.34268e8 });
    expect(sample("iperf3/k8s-perf-tests-tcp.json").trials[0]?.metrics.throughput_bps).toBe(1.40849e10);
    const flent = sample("flent/test-tcp_1up_noping-cpu_stats.flent.gz");
    expect(flent.trials[0]?.metrics.throughput_bps).toBe(939.47 * 1e6);
    expect(sample("flent/test-http.flent.gz")).toMatchObject({
      ...{ trials: [], unmapped: [{ what: "HTTP latency" }] },
    });
  });
});

describe("broken files", () => {
  it("names the place", () => {
    const cut = capture("iperf3-tcp.json").subarray(0, 900);
    expect(() => read(cut)).toThrow(/^line \d+, column \d+: /);
    expect(() => read(capture("netperf-csv.txt").subarray(0, -3))).toThrow(/^byte \d+: .*cut off/);
    const wrong = capture("iperf3-tcp.json")
      .toString()
      .replaceAll(/"bits_per_second":\s*\d/g, "$&9");
    expect(() => read(text(wrong))).toThrow(/^\$\.end\.sum_received\.bits_per_second: /);
    expect(() => read(text("hello\n"))).toThrow(/is none of/);
    expect(() => read(gzipSync("x").subarray(0, 8))).toThrow(/not whole gzip/);
    expect(() => read(gzipSync(Buffer.alloc(MAX_FILE_BYTES + 1)))).toThrow(/unpacks to more/);
  });

  it("takes -1 for not measured", () => {
    const raw = capture("netperf-keyval.txt").toString().replace("P50_LATENCY=5", "P50_LATENCY=-1");
    expect(read(text(raw)).trials[1]?.metrics.latency_p50_us).toBeUndefined();
  });

  it("never crashes on a mutated file, nor gives a figure that is no metric", () => {
    const files = readdirSync(CAPTURES).map((name) => capture(name).toString());
    const edit = fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(30),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...files), edit, (file, [where, remove, insert]) => {
        const at = Math.floor(where * file.length);
        try {
          const { trials } = read(text(file.slice(0, at) + insert + file.slice(at + remove)));
          for (const trial of trials) expect(Metrics.safeParse(trial.metrics).success).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(ImportError);
        }
      }),
      { numRuns: 800 },
    );
  });
});
