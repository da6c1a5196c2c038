import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Metrics } from "../../lib/domain/metrics.ts";
import { isRoundTrip, STANDARD_TESTS } from "../../lib/domain/tests.ts";
import { parseNetperf, rederive } from "./netperf.ts";
import { underivable } from "./testing.ts";

/** Output of netperf 2.7.0 over a veth pair between two namespaces. */
function capture(name: string): string {
  return readFileSync(`${import.meta.dirname}/captures/${name}.txt`, "utf8");
}

function replace(raw: string, selector: string, value: string): string {
  const changed = raw.replace(new RegExp(`^${selector}=.*$`, "m"), `${selector}=${value}`);
  expect(changed).not.toBe(raw);
  return changed;
}

function reasonOf(raw: string, test: string, seconds?: number): string {
  const outcome = parseNetperf(raw, test, { where: "host", seconds });
  return outcome.ok ? "accepted" : outcome.reason;
}

describe("real output", () => {
  for (const test of STANDARD_TESTS)
    for (const direction of ["tx", "rx"])
      it(`${test} ${direction} gives valid metrics`, () => {
        const outcome = parseNetperf(capture(`${test}_${direction}`), test, { where: "tester", seconds: 1 });
        if (!outcome.ok) throw new Error(outcome.reason);
        expect(Metrics.parse(outcome.metrics)).toEqual(outcome.metrics);
        expect(outcome.metrics.cpu_guest_ratio).toBeUndefined();
        if (isRoundTrip(test)) {
          expect(outcome.metrics.transactions_per_s).toBeGreaterThan(0);
          expect(outcome.metrics.latency_p99_us).toBeGreaterThan(0);
          expect(outcome.metrics.throughput_bps).toBeUndefined();
        } else {
          expect(outcome.metrics.throughput_bps).toBeGreaterThan(0);
          expect(outcome.metrics.latency_mean_us).toBeUndefined();
        }
      });

  it("takes the UDP packet rate and the loss from calls", () => {
    const raw = capture("udp_stream_64_rx");
    const read = (name: string) => Number(new RegExp(`^${name}=(.*)$`, "m").exec(raw)?.[1]);
    const metrics = rederive(raw, "udp_stream_64");
    expect(metrics?.packet_rate_pps).toBeCloseTo(read("REMOTE_RECV_CALLS") / read("ELAPSED_TIME"), 6);
    expect(metrics?.sent_rate_pps).toBeCloseTo(read("LOCAL_SEND_CALLS") / read("ELAPSED_TIME"), 6);
    expect(metrics?.loss_ratio).toBeCloseTo(1 - read("REMOTE_RECV_CALLS") / read("LOCAL_SEND_CALLS"), 9);
    expect(metrics?.throughput_bps).toBeCloseTo(read("THROUGHPUT") * 1e6, 3);
  });

  it("keeps netperf's CPU only from inside a guest, as a ratio", () => {
    const raw = capture("tcp_stream_tx");
    const percent = Number(/^LOCAL_CPU_UTIL=(.*)$/m.exec(raw)?.[1]);
    expect(rederive(raw, "tcp_stream", { where: "guest" })?.cpu_guest_ratio).toBeCloseTo(percent / 100, 9);
  });
});

describe("refusals", () => {
  const tcp = capture("tcp_stream_tx");
  const udp = capture("udp_stream_1518_tx");
  const rr = capture("tcp_rr_tx");

  it("refuses a measurement that was interrupted", () => {
    const raw = capture("failed_interrupted");
    expect(reasonOf(raw, "tcp_stream", 5)).toMatch(/interrupted/);
  });

  it("refuses output without values, with netperf's own words", () => {
    expect(reasonOf("", "tcp_stream")).toMatch(/printed nothing/);
    expect(reasonOf(capture("failed_no-server.stderr"), "tcp_stream")).toMatch(/control connection/);
    expect(reasonOf(capture("failed_server-died"), "udp_stream_64")).toMatch(/Connection refused/);
  });

  it("never stores -1", () => {
    expect(reasonOf(replace(tcp, "THROUGHPUT", "-1"), "tcp_stream")).toMatch(/THROUGHPUT is "-1"/);
    expect(rederive(replace(rr, "STDDEV_LATENCY", "-1"), "tcp_rr")?.latency_stddev_us).toBeUndefined();
  });

  it("names a missing selector", () => {
    expect(reasonOf(udp.replace(/^REMOTE_RECV_CALLS=.*\n/m, ""), "udp_stream_1518")).toMatch(
      /REMOTE_RECV_CALLS is missing/,
    );
  });

  it("refuses figures that contradict each other", () => {
    expect(reasonOf(replace(tcp, "THROUGHPUT", "99999.00"), "tcp_stream")).toMatch(/bytes received/);
    expect(reasonOf(replace(tcp, "THROUGHPUT_UNITS", "10^9bits/s"), "tcp_stream")).toMatch(/bytes received/);
    expect(reasonOf(replace(tcp, "THROUGHPUT_UNITS", "furlongs"), "tcp_stream")).toMatch(/no data rate/);
    expect(reasonOf(replace(udp, "LOCAL_SEND_CALLS", "5"), "udp_stream_1518")).toMatch(/only 5 sent/);
    expect(reasonOf(replace(rr, "P50_LATENCY", "900000"), "tcp_rr")).toMatch(/P90_LATENCY/);
    expect(reasonOf(replace(rr, "RT_LATENCY", "1.0"), "tcp_rr")).toMatch(/RT_LATENCY/);
    expect(reasonOf(replace(rr, "LOCAL_RECV_CALLS", "7"), "tcp_rr")).toMatch(/7 replies/);
  });

  it("refuses the output of another test", () => {
    expect(reasonOf(udp, "tcp_stream")).toMatch(/PROTOCOL/);
    expect(reasonOf(udp, "udp_stream_64")).toMatch(/LOCAL_SEND_SIZE/);
    expect(reasonOf(rr, "tcp_stream")).toMatch(/no data rate/);
    expect(reasonOf(tcp, "tcp_rr")).toMatch(/TRANSACTION_RATE/);
  });

  it("takes a stream whose datagrams were all lost as a result", () => {
    let raw = replace(udp, "REMOTE_RECV_CALLS", "0");
    raw = replace(replace(raw, "REMOTE_BYTES_RECVD", "0"), "THROUGHPUT", "0.00");
    expect(rederive(raw, "udp_stream_1518")).toMatchObject({ loss_ratio: 1, packet_rate_pps: 0 });
  });
});

const samples = STANDARD_TESTS.flatMap((test) =>
  ["tx", "rx"].map((direction) => ({ test, raw: capture(`${test}_${direction}`) })),
);

describe("the second reading", () => {
  it("agrees with the parser on every capture", () => {
    for (const { test, raw } of samples)
      expect(underivable(rederive(raw, test, { where: "guest" }) ?? {}, raw, test), test).toEqual([]);
  });

  it("denies each figure that is not the text's", () => {
    for (const { test, raw } of samples) {
      const metrics = rederive(raw, test, { where: "guest" }) ?? {};
      expect(Object.keys(metrics).length).toBeGreaterThan(1);
      for (const [name, value] of Object.entries(metrics))
        expect(underivable({ ...metrics, [name]: value * 1.001 + 1e-6 }, raw, test), test).toEqual([name]);
    }
  });
});

describe("mutated real output", () => {
  /** `npm run torture` sets it: many times as many mutations. */
  const RUNS = process.env.VNICBENCH_TORTURE ? 100_000 : 3_000;
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.nat(40),
    insert: fc.oneof(fc.string({ maxLength: 8 }), fc.stringMatching(/^[0-9.eE+\-=\n]{0,6}$/)),
  });

  it("never crashes, and never gives a number that is not finite or not proved", () => {
    const seen = { refused: 0, read: 0 };
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        ({ test, raw }, edits) => {
          const mutated = edits.reduce((text, { at, remove, insert }) => {
            const start = Math.floor(at * text.length);
            return text.slice(0, start) + insert + text.slice(start + remove);
          }, raw);
          const outcome = parseNetperf(mutated, test, { where: "guest" });
          seen[outcome.ok ? "read" : "refused"] += 1;
          if (!outcome.ok) return outcome.reason.length > 0;
          expect(Metrics.safeParse(outcome.metrics).success).toBe(true);
          expect(underivable(outcome.metrics, mutated, test)).toEqual([]);
          return Object.values(outcome.metrics).every((value) => Number.isFinite(value) && value >= 0);
        },
      ),
      { numRuns: RUNS },
    );
    console.log(
      `figures: ${RUNS} mutations of netperf's output: ${seen.refused} refused with a reason, ${seen.read} read with every figure derived again from the text`,
    );
    expect(Math.min(seen.refused, seen.read)).toBeGreaterThan(100);
  }, 1_800_000);
});
