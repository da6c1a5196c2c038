import { describe, expect, test } from "vitest";
import { cutRows, nextParts, type RowParts, startParts } from "./row-parts.ts";

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

/** Parts as they follow one another until all rows stand. */
function follow(before: RowParts<number>, rows: number[]): RowParts<number>[] {
  const wanted = cutRows(rows, 2, 3);
  const steps = [startParts(before, rows, wanted)];
  for (;;) {
    const next = nextParts(steps.at(-1) as RowParts<number>, wanted);
    if (next === null) return steps;
    steps.push(next);
  }
}

function whole(rows: number[]): RowParts<number> {
  const parts = cutRows(rows, 2, 3);
  return { of: rows, parts, fresh: parts.length };
}

describe("rows of a table in parts", () => {
  test("hold each row once, in order, and a first part even where there is none", () => {
    expect(cutRows(numbers(0, 9), 2, 3)).toEqual([[0, 1], [2, 3, 4], [5, 6, 7], [8]]);
    expect(cutRows([], 2, 3)).toEqual([[]]);
  });

  test("have the first part in place at once, and of the others only what is not fresh before", () => {
    const steps = follow(whole(numbers(0, 8)), numbers(100, 109));
    for (const { parts, fresh } of steps) {
      expect(parts.slice(0, fresh).flat()).toEqual(
        numbers(100, 109).slice(0, parts.slice(0, fresh).flat().length),
      );
      expect(
        parts
          .slice(fresh)
          .flat()
          .every((row) => row < 100),
      ).toBe(true);
    }
    expect(steps[0]?.fresh).toBe(1);
    expect(steps.at(-1)?.parts.flat()).toEqual(numbers(100, 109));
  });

  test.each([0, 1, 2, 3, 6, 30])("end with exactly the rows wanted, from 20 to %i", (count) => {
    const rows = numbers(100, 100 + count);
    const last = follow(whole(numbers(0, 20)), rows).at(-1);
    expect(last?.parts.flat()).toEqual(rows);
    expect(last?.fresh).toBe(last?.parts.length);
  });

  test("start again where the rows change before all stand", () => {
    const [, half] = follow(whole(numbers(0, 20)), numbers(100, 120));
    const steps = follow(half as RowParts<number>, numbers(200, 208));
    expect(steps[0]?.parts.slice(1).flat()).not.toContain(200);
    expect(steps.at(-1)?.parts.flat()).toEqual(numbers(200, 208));
  });

  test("stay as they are where nothing has changed", () => {
    const rows = numbers(0, 9);
    const all = whole(rows);
    expect(startParts(all, rows, cutRows(rows, 2, 3))).toBe(all);
    expect(nextParts(all, cutRows(rows, 2, 3))).toBeNull();
  });
});
