import fc from "fast-check";
import { expect, test } from "vitest";
import { wrapText } from "./wrap.ts";

test("an address breaks between its parts, a text between its words", () => {
  expect(wrapText("http://here/explore?runs=A,B&mark=bars", 20)).toEqual([
    "http://here/explore?",
    "runs=A,B&mark=bars",
  ]);
  expect(wrapText("host · kernel 6.1 · lab", 12)).toEqual(["host · ", "kernel 6.1 · ", "lab"]);
  expect(wrapText("", 10)).toEqual([""]);
});

test("a part longer than a line is broken, no line is too long, and nothing is lost", () => {
  expect(wrapText("x/abcdefghij", 4)).toEqual(["x/", "abcd", "efgh", "ij"]);
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z/&?, ]{0,80}$/), fc.integer({ min: 1, max: 30 }), (text, most) => {
      const lines = wrapText(text, most);
      expect(lines.join("")).toBe(text);
      for (const line of lines) expect(line.trimEnd().length).toBeLessThanOrEqual(most);
    }),
  );
});
