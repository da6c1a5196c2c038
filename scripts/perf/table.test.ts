import { expect, test } from "vitest";
import { compareHistory } from "./history.mjs";
import { figureOf, rowOf, summarise } from "./measure.mjs";
import { show, tableOf } from "./table.mjs";

test("the middle and the 95th percentile are measured values, whatever their order", () => {
  const values = Array.from({ length: 41 }, (_, at) => (at * 17) % 41);
  expect(summarise(values)).toEqual({ median: 20, p95: 38, n: 41 });
  expect(summarise([7])).toEqual({ median: 7, p95: 7, n: 1 });
});

test("a target is judged by the figure that it names, and a figure without one by none", () => {
  const values = [1, 1, 1, 1, 1, 1, 1, 1, 1, 9];
  const row = (on: "median" | "p95") => rowOf({ what: "x", unit: "ms", values, target: { on, most: 5 } });
  expect(row("median")).toMatchObject({ isMet: true, target: "≤ 5 ms" });
  expect(row("p95")).toMatchObject({ isMet: false, target: "p95 ≤ 5 ms", p95: 9 });
  expect(rowOf({ what: "x", unit: "ms", values }).isMet).toBeNull();
  expect(figureOf({ what: "x", unit: "%", value: 30, least: 33 }).isMet).toBe(false);
  expect(figureOf({ what: "x", unit: "%", value: 33, least: 33 }).isMet).toBe(true);
});

test.each([
  [1234567, "1 234 567"],
  [12.345, "12.3"],
  [0.5, "0.5"],
  [100, "100"],
  [20, "20"],
  [null, ""],
])("%s is shown as %s", (value, text) => {
  expect(show(value)).toBe(text);
});

test("columns stand under one another, and a missed target is seen", () => {
  const lines = tableOf([
    rowOf({ what: "short", unit: "ms", values: [1, 2, 3], target: { on: "p95", most: 1 } }),
    figureOf({ what: "a longer name", unit: "MB", value: 176, most: 300 }),
  ]);
  expect(lines[1]).toMatch(/^short {10}ms +2 +3 +p95 ≤ 1 ms +MISSED$/);
  expect(lines[2]).toContain("met");
  expect(lines[1]?.indexOf("MISSED")).toBe(lines[2]?.indexOf("met"));
});

test("runs are compared by name, parts that one did not measure left empty", () => {
  const entry = (at: string, what: string, value: number) => ({
    at,
    commit: "abc",
    rows: [figureOf({ what, unit: "ms", value, most: 5 })],
  });
  const lines = compareHistory([
    entry("2026-11-01T10:00:00Z", "one", 4),
    entry("2026-11-02T10:00:00Z", "two", 6),
  ]);
  expect(lines[0]).toMatch(/2026-11-01 10:00 +2026-11-02 10:00$/);
  expect(lines[2]).toMatch(/^one +4 ms$/);
  expect(lines[3]).toMatch(/^two +6 ms !$/);
});
