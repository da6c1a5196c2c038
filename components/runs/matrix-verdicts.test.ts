import { expect, test } from "vitest";
import { estimateMean } from "@/lib/stats/estimate";
import { judgeMatrix, wantBoots } from "./matrix-verdicts";
import type { MeasureRow } from "./measure-rows";

function makeRow(key: string, boots: number[]): MeasureRow {
  const estimate = estimateMean(boots);
  return {
    series: {
      key,
      cell: { switch: "host", nic: null, qemu: null, options: {} },
      label: key,
      status: "measured",
      reason: null,
    },
    measure:
      estimate === null
        ? { kind: "skipped", reason: "no /dev/vhost-net" }
        : { kind: "measured", estimate, boots, failures: 0 },
  };
}

const STEADY = [100, 101, 99, 100];
const rows = [
  makeRow("host", STEADY),
  makeRow(
    "fast",
    STEADY.map((value) => value * 3),
  ),
  makeRow(
    "alike",
    STEADY.map((value) => value + 0.1),
  ),
  makeRow("once", [50]),
  makeRow("gap", []),
];

test("every measured cell against the baseline; gaps have no verdict", () => {
  const found = judgeMatrix(rows, { metric: "throughput_bps", baseline: "host", emulated: false });
  expect(found.get("host")).toEqual({ kind: "baseline" });
  expect(found.get("fast")).toMatchObject({ verdict: "better", delta: "×3.00" });
  expect(found.get("alike")).toMatchObject({ verdict: "same" });
  expect(found.get("once")).toMatchObject({
    verdict: "none",
    label: "one boot: no inference",
    interval: null,
  });
  expect(found.has("gap")).toBe(false);
});

test("an inconclusive place says what could have been detected, in short", () => {
  const wild = [...rows, makeRow("wild", [60, 150, 90])];
  const found = judgeMatrix(wild, { metric: "throughput_bps", baseline: "host", emulated: false });
  expect(found.get("wild")).toMatchObject({
    verdict: "inconclusive",
    brief: expect.stringMatching(/^inconclusive: could detect \d+\u00a0%$/),
  });
  expect(found.get("once")).toMatchObject({ brief: "one boot" });
});

test("the same change is worse where lower is better, and no verdict where neither way is", () => {
  const lower = judgeMatrix(rows, { metric: "latency_mean_us", baseline: "host", emulated: false });
  expect(lower.get("fast")).toMatchObject({ verdict: "worse" });
  const neither = judgeMatrix(rows, { metric: "sent_rate_pps", baseline: "host", emulated: false });
  expect(neither.get("fast")).toMatchObject({ verdict: "none", label: "neither way is better" });
});

test("no baseline, no verdicts", () => {
  expect(judgeMatrix(rows, { metric: "throughput_bps", baseline: null, emulated: false }).size).toBe(0);
  expect(judgeMatrix(rows, { metric: "throughput_bps", baseline: "gap", emulated: false }).size).toBe(0);
});

test("boots needed for a precision, where two boots or more tell the spread", () => {
  const wanted = wantBoots(rows, 0.05);
  expect(wanted.get("host")).toEqual({ have: 4, need: 3 });
  expect(wanted.has("once")).toBe(false);
  expect(wantBoots([makeRow("wild", [1, 900])], 0.01).get("wild")).toEqual({ have: 2, need: "many" });
  expect(wantBoots(rows, null).size).toBe(0);
});
