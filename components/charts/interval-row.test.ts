import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type IntervalRow, niceMax, niceTicks } from "./interval-row.ts";

const row = (value: number | null, high: number | null = null, dots: number[] = []): IntervalRow => ({
  id: "bridge",
  label: "bridge",
  href: null,
  hue: "e1000",
  form: "bridge",
  value,
  low: null,
  high,
  dots,
  text: "",
  intervalText: "",
  aside: null,
  gap: null,
});

describe("axis of an interval chart", () => {
  it("ends at a round number beyond every interval and boot", () => {
    expect(niceMax([row(6.3e9, 6.85e9)])).toBe(8e9);
    expect(niceMax([row(100, null, [90, 130])])).toBe(150);
    expect(niceMax([row(null), row(0)])).toBe(1);
  });
  it("does not let one wide interval flatten the rest", () => {
    expect(niceMax([row(10, 900), row(8, 9)])).toBe(20);
  });
  it("has an even grid that ends at the end, for every size of figure", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-4, max: 1e11, noNaN: true }), (value) => {
        const max = niceMax([row(value)]);
        const ticks = niceTicks(max);
        expect(max).toBeGreaterThanOrEqual(value * 0.9999);
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)).toBeCloseTo(max, -Math.floor(Math.log10(max)) + 6);
        expect(ticks.length).toBeLessThanOrEqual(6);
      }),
    );
  });
});
