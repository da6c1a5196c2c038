import { expect, test } from "vitest";
import { estimateMean } from "./estimate.ts";

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
