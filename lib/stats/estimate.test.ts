import { expect, test } from "vitest";
import { estimateBounded, estimateMean } from "./estimate.ts";

test("three boots: mean and t interval, against a table (t = 4.302653 at 2 degrees of freedom)", () => {
  const estimate = estimateMean([10, 12, 14]);
  const half = 4.30265272991 * (2 / Math.sqrt(3));
  expect(estimate?.value).toBe(12);
  expect(estimate?.low).toBeCloseTo(12 - half, 6);
  expect(estimate?.high).toBeCloseTo(12 + half, 6);
});

test("one boot shows a value and concludes nothing; none shows nothing", () => {
  expect(estimateMean([7])).toMatchObject({ value: 7, low: null, high: null, n: 1 });
  expect(estimateMean([])).toBeNull();
  expect(estimateMean([1, Number.NaN])).toBeNull();
});

test("an interval is cut where the quantity ends, and only there", () => {
  const bounds = { least: 0, most: 1 };
  const cut = estimateBounded([0.1, 0.9], bounds);
  expect(cut).toMatchObject({ value: 0.5, low: 0, high: 1, n: 2 });
  expect(estimateBounded([0.5, 0.51, 0.49], bounds)).toEqual(estimateMean([0.5, 0.51, 0.49]));
  expect(estimateBounded([0.5], bounds)).toEqual(estimateMean([0.5]));
  expect(estimateBounded([], bounds)).toBeNull();
  const beyond = estimateBounded([1.01, 1.03], bounds);
  expect(beyond?.high).toBe(beyond?.value);
});
