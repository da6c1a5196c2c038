import { expect, test } from "vitest";
import { countValues, holdsMoreValues } from "./value-count.ts";

test.each([
  ["[1,2,3]", 4],
  ['{"a":[],"b":{"c":null}}', 4],
  ['["a,b,[{","\\"",",\\\\",1]', 5],
  ["[[[]]]", 3],
])("%s holds %i values", (text, count) => {
  const padded = text + " ".repeat(100);
  expect(countValues(JSON.parse(text), 100)).toBe(count);
  // An empty list's bracket opens nothing: the text is told to hold at most that many more.
  expect(holdsMoreValues(padded, count - 1)).toBe(true);
  expect(holdsMoreValues(padded, count + 2)).toBe(false);
});

test("a text of tiny values is told from one long string, also where a quote never ends", () => {
  expect(holdsMoreValues(`[${"{},".repeat(2_000_000)}{}]`, 1_000_000)).toBe(true);
  expect(holdsMoreValues(`["${",[{".repeat(2_000_000)}"]`, 1_000_000)).toBe(false);
  expect(holdsMoreValues(`["${"\\\\,".repeat(2_000_000)}`, 1_000_000)).toBe(false);
});

test("counting stops where there are too many, however deep", () => {
  const wide = Array.from({ length: 1000 }, () => ({ a: [1, 2] }));
  expect(countValues(wide, 100_000)).toBe(1 + 1000 * 4);
  expect(countValues(wide, 50)).toBeGreaterThan(50);
  const deep = JSON.parse(`${"[".repeat(200_000)}${"]".repeat(200_000)}`);
  expect(countValues(deep, 1_000_000)).toBe(200_000);
});
