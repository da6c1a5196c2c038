import { expect, test } from "vitest";
import { csvField, toCsv } from "./csv.ts";

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1"])("a text %j is never run as a formula", (text) => {
  expect(csvField(text).replace(/^"/, "")).toMatch(/^'/);
});

test("numbers stay numbers, quotes and breaks are quoted, nothing is an empty field", () => {
  expect(toCsv(["a", "b", "c", "d"], [[-1.5e-7, 'say "x"', "a\nb", null]])).toBe(
    'a,b,c,d\r\n-1.5e-7,"say ""x""","a\nb",\r\n',
  );
});
