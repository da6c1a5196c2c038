import { expect, test } from "vitest";
import { csvField, toCsv } from "./csv.ts";

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1"])("a text %j is never run as a formula", (text) => {
  expect(csvField(text).replace(/^"/, "")).toMatch(/^'/);
});

/** Fields of a line as a spreadsheet of another locale takes them, which splits at `;` or tabs. */
const otherFields = (line: string) => line.split(/[;\t\r\n]/).map((field) => field.replace(/^"*/, ""));

test.each([
  "x;=cmd|' /C calc'!A0;",
  "x; =1",
  'x;"=1+1"',
  "x\t@SUM(A1)",
  "x\n+1",
  "x;\n\n-1",
  "a;＝1",
  ";;=1;+1\t-1",
])("a text %j is no formula where fields end at semicolons or tabs either", (text) => {
  const line = toCsv([], [["host", text, 1]]);
  expect(otherFields(text).some((field) => /^\s*[=+\-@＝]/.test(field))).toBe(true);
  for (const field of otherFields(line)) expect(field).not.toMatch(/^[\s"]*[=+\-@＝]/);
});

test("a long run of breaks is read once", () => {
  const from = performance.now();
  expect(csvField("\n".repeat(200_000))).toContain("\n");
  expect(performance.now() - from).toBeLessThan(2_000);
});

test("a semicolon before anything else changes nothing", () => {
  expect(csvField("a; b;c-d;'=")).toBe("a; b;c-d;'=");
});

test("numbers stay numbers, quotes and breaks are quoted, nothing is an empty field", () => {
  expect(toCsv(["a", "b", "c", "d"], [[-1.5e-7, 'say "x"', "a\nb", null]])).toBe(
    'a,b,c,d\r\n-1.5e-7,"say ""x""","a\nb",\r\n',
  );
});
