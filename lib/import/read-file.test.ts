import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
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

  it("leaves out what a figure of ours would misname, and says why", () => {
    const classic = capture("netperf-classic.txt").toString();
    const whys = (raw: string) => read(text(raw)).unmapped.map(({ why }) => why);
    expect(whys(classic.replaceAll("first burst 0", "first burst 15"))).toEqual([
      ...["it kept 16 requests under way: transactions here are one at a time"],
      ...["it kept 16 requests under way: transactions here are one at a time"],
    ]);
    expect(whys(classic.replace("UDP STREAM TEST", "DCCP STREAM TEST"))).toEqual([
      "there is no such test here",
    ]);
    const service = classic.replace("2290.72", "2290.72  5.10  6.20  1.2  1.3");
    expect(read(text(service)).unmapped).toMatchObject([
      { place: "line 7", why: "is no figure of the test" },
    ]);
    const noBanner = capture("netperf-keyval.txt")
      .toString()
      .replace(/^MIGRATED.*\n/, "");
    expect(() => read(text(noBanner))).toThrow(/^line 1: there is no netperf banner above/);
  });

  it("asks for the frame of a UDP test that does not say it", () => {
    const silent = text(
      capture("netperf-csv.txt").toString().replace(",Request Size Bytes", "").replace(",18,", ","),
    );
    expect(readFile(silent, { frameBytes: null })).toMatchObject({
      needsFrame: true,
      trials: [{ test: "tcp_stream" }],
    });
    expect(readFile(silent, { frameBytes: 1518 }).trials[1]?.test).toBe("udp_rr_1518");
  });
});
