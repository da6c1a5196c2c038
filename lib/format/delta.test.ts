import { expect, test } from "vitest";
import { formatDelta, formatDeltaInterval, formatP } from "./delta.ts";

test("small changes are percentages with a real sign, large ones factors", () => {
  expect(formatDelta(1.123)).toBe("+12\u00a0%");
  expect(formatDelta(0.966)).toBe("−3.4\u00a0%");
  expect(formatDelta(1)).toBe("0.0\u00a0%");
  expect(formatDelta(3.1234)).toBe("×3.12");
  expect(formatDelta(0.4)).toBe("÷2.50");
});

test("an interval takes the form of its ratio", () => {
  expect(formatDeltaInterval(1.12, 1.08, 1.164)).toBe("[+8, +16]");
  expect(formatDeltaInterval(0.99, 0.96, 1.02)).toBe("[−4.0, +2.0]");
  expect(formatDeltaInterval(3.1, 2.9, 3.3)).toBe("[2.90, 3.30]");
  expect(formatDeltaInterval(0.4, 0.25, 0.5)).toBe("[2.00, 4.00]");
});

test("an end that says nothing is not given digits", () => {
  expect(formatDeltaInterval(1.31, 0.0001, 2.2e65)).toBe("[−100, >×1\u202f000]");
  expect(formatDeltaInterval(3, 1e-9, 1e9)).toBe("[<0.001, >1\u202f000]");
  expect(formatDeltaInterval(0.3, 1e-9, 1.2)).toBe("[0.833, >1\u202f000]");
});

test("a p-value is never zero", () => {
  expect(formatP(1e-9)).toBe("<\u00a00.001");
  expect(formatP(0.0316)).toBe("0.032");
  expect(formatP(1)).toBe("1");
});
