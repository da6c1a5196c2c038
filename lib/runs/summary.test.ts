import { expect, test } from "vitest";
import { addTrial, emptySummary } from "./summary.ts";
import { makeTrial } from "./testing.ts";

test("means are kept for each boot, and warm-ups count nowhere", () => {
  const summary = emptySummary();
  addTrial(summary, makeTrial({ bootIndex: 1, metrics: { throughput_bps: 300 } }));
  addTrial(summary, makeTrial({ bootIndex: 0, metrics: { throughput_bps: 100 } }));
  addTrial(summary, makeTrial({ bootIndex: 0, metrics: { throughput_bps: 200 } }));
  addTrial(summary, makeTrial({ bootIndex: 0, metrics: { throughput_bps: 9e9 }, warmup: true }));
  expect(summary.metrics.throughput_bps).toEqual([
    { bootIndex: 0, n: 2, mean: 150 },
    { bootIndex: 1, n: 1, mean: 300 },
  ]);
  expect(summary.counts).toEqual({ ok: 3, failed: 0, skipped: 0, timeout: 0 });
});

test("a failure and its retry both count", () => {
  const summary = emptySummary();
  const failed = { status: "failed" as const, reason: "no answer", metrics: {} };
  addTrial(summary, makeTrial(failed));
  addTrial(summary, makeTrial({ attempt: 2 }));
  addTrial(summary, makeTrial(failed));
  expect(summary.counts).toMatchObject({ ok: 1, failed: 2 });
  expect(summary.reasons).toEqual(["no answer"]);
});

test("exits add up by source; a trial of unknown packets makes packets unknown", () => {
  const summary = emptySummary();
  const exits = [{ source: "debugfs", usable: true, total: 10, byReason: { hlt: 4 } }];
  const metrics = { throughput_bps: 1, packet_rate_pps: 50 };
  addTrial(summary, makeTrial({ test: "udp_stream_64", metrics, exits, seconds: 2 }));
  expect(summary.exits).toEqual([
    { source: "debugfs", usable: true, trials: 1, seconds: 2, packets: 100, total: 10, byReason: { hlt: 4 } },
  ]);
  addTrial(summary, makeTrial({ test: "udp_stream_64", exits, seconds: 2 }));
  expect(summary.exits[0]).toMatchObject({ trials: 2, packets: null, total: 20, byReason: { hlt: 8 } });
});
