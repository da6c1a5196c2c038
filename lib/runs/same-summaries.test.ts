import { expect, test } from "vitest";
import { readChanging } from "./same-summaries.ts";
import { encodeSummary } from "./summary-encoding.ts";

const bodyOf = (mean: number) =>
  encodeSummary({
    metrics: { throughput_bps: [{ bootIndex: 0, n: 1, mean }] },
    counts: { ok: 1, failed: 0, skipped: 0, timeout: 0 },
    reasons: [],
    exits: [],
  });
const cellOf = (key: string, ...means: [string, number][]) => ({
  key,
  summaries: means.map(([direction, mean]) => ({ test: "tcp_stream", direction, body: bodyOf(mean) })),
});

test("of a run that changes, what has not changed is the same object, and what has is read anew", () => {
  const first = readChanging("A", [cellOf("host", ["tx", 1], ["rx", 2]), cellOf("x", ["tx", 3])]);
  const second = readChanging("A", [cellOf("host", ["tx", 1], ["rx", 5]), cellOf("x", ["tx", 3], ["rx", 4])]);
  expect(
    second.map(({ cellKey, direction, metrics }) => [cellKey, direction, metrics.throughput_bps?.[0]?.mean]),
  ).toEqual([
    ["host", "tx", 1],
    ["host", "rx", 5],
    ["x", "tx", 3],
    ["x", "rx", 4],
  ]);
  expect(second[0]).toBe(first[0]);
  expect(second[1]).not.toBe(first[1]);
  expect(second[2]).toBe(first[2]);
});

test("runs do not share summaries, and the ones least recently read are forgotten", () => {
  const cell = cellOf("host", ["tx", 1]);
  const [a] = readChanging("one", [cell]);
  const [b] = readChanging("two", [cell]);
  expect(b).not.toBe(a);
  for (const other of ["three", "four", "five"]) readChanging(other, [cell]);
  expect(readChanging("one", [cell])[0]).not.toBe(a);
});
