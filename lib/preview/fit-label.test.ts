import { expect, test } from "vitest";
import { fitLabel, LABEL_LENGTH } from "./fit-label.ts";

test("a label that fits stays as it is", () => {
  expect(fitLabel(["e1000/bridge@7.2.22", "TX"])).toBe("e1000/bridge@7.2.22 · TX");
  expect(fitLabel([])).toBe("");
});

test("a long one loses the middle of its longest part, and what ends otherwise stays another", () => {
  const runs = ["Whole matrix of the old machine 1", "Whole matrix of the old machine 2"];
  const labels = runs.map((run) => fitLabel(["e1000/bridge", run, "TX"]));
  expect(new Set(labels).size).toBe(2);
  for (const label of labels) {
    expect(label.length).toBeLessThanOrEqual(LABEL_LENGTH);
    expect(label).toMatch(/^e1000\/bridge · Whole.*… ?.*· TX$/);
  }
});

test("parts that cannot be cut further are left, and nothing runs on for ever", () => {
  expect(fitLabel(["abcdefghij", "abcdefghij", "abcdefghij"], 5)).toBe("abc…ij · abc…ij · abc…ij");
});
