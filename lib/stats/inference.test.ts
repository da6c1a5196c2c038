import { expect, test } from "vitest";
import { adjustBenjaminiHochberg } from "./adjust.ts";
import { bootsNeeded } from "./boots-needed.ts";
import { boxStats } from "./box.ts";
import { changePoints } from "./change-points.ts";
import { mainEffect } from "./effects.ts";
import { predictNext } from "./prediction.ts";
import { mannWhitney } from "./rank-test.ts";
import { compareRatio } from "./ratio.ts";
import { rollUp } from "./roll-up.ts";
import { judge } from "./verdict.ts";

const BEFORE = [100, 101, 99, 100.5, 99.5, 100];

test("a large shift is a verdict, which way depends on the metric", () => {
  const result = compareRatio(
    BEFORE,
    BEFORE.map((value) => value * 1.5),
  );
  if (result.status !== "ok") throw new Error("expected a result");
  expect(result.ratio).toBeCloseTo(1.5, 12);
  expect(result.low).toBeLessThan(1.5);
  expect(result.p).toBeLessThan(1e-8);
  expect(judge([{ result, better: "higher" }])[0]).toMatchObject({ kind: "better" });
  expect(judge([{ result, better: "lower" }])[0]).toMatchObject({ kind: "worse" });
  expect(judge([{ result, better: "none" }])[0]).toEqual({ kind: "none", reason: "no-direction" });
});

test("swapping the sides turns the ratio over and keeps p", () => {
  const other = [110, 108, 112, 111, 107];
  const there = compareRatio(BEFORE, other);
  const back = compareRatio(other, BEFORE);
  if (there.status !== "ok" || back.status !== "ok") throw new Error("expected results");
  expect(there.ratio * back.ratio).toBeCloseTo(1, 12);
  expect(there.low * back.high).toBeCloseTo(1, 12);
  expect(there.p).toBeCloseTo(back.p, 12);
});

test("inside the minimum effect p is 1, however sure the difference", () => {
  const result = compareRatio(
    BEFORE,
    BEFORE.map((value) => value * 1.01),
  );
  expect(result).toMatchObject({ status: "ok", p: 1 });
  expect(judge([{ result, better: "higher" }])[0]).toMatchObject({ kind: "same" });
});

test("a precise comparison is no clear difference at any minimum effect, a scattered one at none", () => {
  const wide = 0.05;
  const kinds = (subject: number[], minimumEffect: number) =>
    judge([{ result: compareRatio(BEFORE, subject, { minimumEffect }), better: "higher" }], {
      minimumEffect,
      wide,
    }).map(({ kind }) => kind);
  for (const minimumEffect of [0, 0.01, 0.02, 0.05, 0.1, 0.5]) {
    expect(kinds([...BEFORE], minimumEffect)).toEqual(["same"]);
    expect(kinds([80, 120, 95, 105, 130, 70], minimumEffect)).toEqual(["inconclusive"]);
  }
  // Near the line the width that is allowed at 2% is allowed at 10%, and no more.
  const near = (spread: number) => BEFORE.map((value) => 100 + (value - 100) * spread);
  for (const spread of [1, 2, 3, 4, 5, 6])
    expect(kinds(near(spread), 0.1)).toEqual(kinds(near(spread), 0.02));
});

test("a wide interval is inconclusive and holds what could have been seen", () => {
  const [verdict] = judge([{ result: compareRatio([100, 140], [120, 90]), better: "higher" }]);
  if (verdict?.kind !== "inconclusive") throw new Error("expected inconclusive");
  expect(verdict.detectable).toBeGreaterThan(0.5);
});

test("no inference is typed, with the ratio of plain means where there is one", () => {
  expect(compareRatio([5], [10, 11])).toMatchObject({ status: "none", reason: "one-boot", ratio: 2.1 });
  expect(compareRatio([], [1])).toMatchObject({ reason: "missing", ratio: null });
  expect(compareRatio([0, 0], [1, 2])).toMatchObject({ reason: "zero", ratio: null });
  expect(compareRatio([11, 11], [11, 11])).toMatchObject({ reason: "no-spread", ratio: 1 });
});

test("a verdict needs the p adjusted over the whole view", () => {
  const weak = compareRatio([100, 102, 98], [109, 106, 112]);
  expect(judge([{ result: weak, better: "higher" }])[0]).toMatchObject({ kind: "better" });
  const noise = Array.from({ length: 40 }, () => ({
    result: compareRatio([100, 102, 98], [100, 101, 99]),
    better: "higher" as const,
  }));
  expect(judge([{ result: weak, better: "higher" }, ...noise])[0]?.kind).not.toBe("better");
});

test("Benjamini-Hochberg, worked by hand", () => {
  expect(adjustBenjaminiHochberg([0.01, 0.04, 0.03, 0.5])).toEqual([0.04, 0.16 / 3, 0.16 / 3, 0.5]);
  expect(adjustBenjaminiHochberg([])).toEqual([]);
});

test("exact ranks: complete separation of four and four is 2 of 70", () => {
  expect(mannWhitney([1, 2, 3, 4], [5, 6, 7, 8])).toEqual({ u: 16, p: 2 / 70 });
  expect(mannWhitney([1, 2, 3], [5, 6, 7])).toBeNull();
});

test("a roll-up says how many it left out", () => {
  expect(rollUp([2, 0.5, null, 0])).toEqual({ ratio: 1, n: 2, leftOut: 2 });
  expect(rollUp([null])).toBeNull();
});

test("prediction, box and boots needed ask for enough values", () => {
  expect(predictNext([1, 2])).toBeNull();
  const next = predictNext([100, 102, 98, 101]);
  expect(next?.low).toBeLessThan(98);
  expect(next?.high).toBeGreaterThan(102);
  expect(boxStats([1, 2, 3, 4, 5])).toBeNull();
  expect(boxStats([1, 2, 3, 4, 5, 60])).toMatchObject({
    q1: 2.25,
    median: 3.5,
    q3: 4.75,
    high: 5,
    outliers: [60],
  });
  expect(bootsNeeded([100], 0.05)).toBeNull();
  expect(bootsNeeded([100, 101, 99], 0.05)).toBe(3);
  expect(bootsNeeded([100, 140, 70], 0.05)).toBeGreaterThan(100);
});

test("change points: a step among coarse values, none among ten steady or nine values", () => {
  const coarse = [11, 11, 12, 11, 11, 11, 12, 11, 11, 11];
  expect(changePoints(coarse)).toEqual([]);
  const step = [...coarse, ...coarse.map((value) => value * 2)];
  expect(changePoints(step)).toMatchObject([{ index: 10, ratio: expect.closeTo(2, 5) }]);
  expect(changePoints(step.slice(6, 15))).toEqual([]);
  expect(changePoints(Array(12).fill(5))).toEqual([]);
});

test("main effect over matched pairs, and where it depends on them", () => {
  const times = (factor: number) => BEFORE.map((value) => value * factor);
  const effect = mainEffect([
    { name: "e1000", baseline: BEFORE, subject: times(2) },
    { name: "virtio-net", baseline: BEFORE, subject: times(8) },
    { name: "one boot", baseline: [1], subject: [2] },
  ]);
  expect(effect?.ratio).toBeCloseTo(4, 10);
  expect(effect).toMatchObject({ n: 2, leftOut: 1, interaction: { names: ["virtio-net", "e1000"] } });
  expect(effect?.interaction?.low).toBeGreaterThan(1);
});
