import { expect, test } from "vitest";
import { verdictLabel } from "./verdict-label.ts";

test("an inconclusive verdict says what could have been seen", () => {
  expect(verdictLabel({ kind: "inconclusive", detectable: 0.117 })).toBe(
    "inconclusive: could only detect a change of 12\u00a0%",
  );
  // Two boots that disagree: billions of percent say no more than a thousand.
  expect(verdictLabel({ kind: "inconclusive", detectable: 3.3e8 })).toBe(
    "inconclusive: could only detect a change of more than 1\u202f000\u00a0%",
  );
});

test("where there is no verdict, its reason stands in its place", () => {
  expect(verdictLabel({ kind: "same" })).toBe("no clear difference");
  expect(verdictLabel({ kind: "none", reason: "one-boot" })).toBe("one boot: no inference");
});
