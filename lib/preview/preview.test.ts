import { expect, test } from "vitest";
import { aboutOne, drawable, fromZero, MOST_ROWS } from "./preview.ts";

const row = (value: number, low: number | null = null, high: number | null = null) => ({
  label: "x",
  text: String(value),
  value,
  low,
  high,
  color: "#000",
});

test("bars are in proportion from zero, on an axis that holds their intervals", () => {
  const { rows, more } = fromZero([row(10, 8, 12), row(5)]);
  expect(rows[0]?.at).toBeCloseTo(10 / 12, 12);
  expect(rows[0]?.from).toBeCloseTo(8 / 12, 12);
  expect(rows[0]?.to).toBe(1);
  expect(rows[1]?.at).toBeCloseTo(5 / 12, 12);
  expect(rows[1]?.from).toBeNull();
  expect(more).toBe(0);
});

test("an interval far beyond the means is cut, and never squeezes them", () => {
  const { rows } = fromZero([row(10, -100, 1000), row(5)]);
  expect(rows.map(({ at }) => at)).toEqual([0.5, 0.25]);
  expect([rows[0]?.from, rows[0]?.to]).toEqual([0, 1]);
});

test("ratios stand about the middle, a half and a double equally far from it", () => {
  const { rows } = aboutOne([row(2), row(0.5), row(1, 0.001, 1000)]);
  const [double, half, same] = rows;
  expect(same?.at).toBe(0.5);
  expect((double?.at ?? 0) - 0.5).toBeCloseTo(0.5 - (half?.at ?? 0), 12);
  expect([same?.from, same?.to]).toEqual([0, 1]);
});

test("rows beyond those that can be read are counted, and nothing divides by zero", () => {
  const { rows, more } = fromZero(Array.from({ length: MOST_ROWS + 3 }, () => row(0)));
  expect(rows).toHaveLength(MOST_ROWS);
  expect(more).toBe(3);
  expect(rows.every(({ at }) => at === 0)).toBe(true);
  expect(fromZero([]).rows).toEqual([]);
});

test("a text keeps what the font has, and loses what would be fetched for", () => {
  expect(drawable("Größe – 5 × “x” µs…")).toBe("Größe – 5 × “x” µs…");
  expect(drawable("漢😀")).toBe("??");
});
