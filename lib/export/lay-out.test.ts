import { expect, test } from "vitest";
import { layOut, type PageCell } from "./lay-out.ts";

const cell = (text: string, more: Partial<PageCell> = {}): PageCell => ({
  text,
  colSpan: 1,
  rowSpan: 1,
  columns: null,
  values: null,
  ...more,
});
const ESTIMATE = ["mean", "low", "high", "remark"];

test("a plain table is exported by its texts, without rows that explain others", () => {
  const table = layOut(
    "t",
    [[cell("a"), cell("b")]],
    [[cell("1"), cell("2")], [cell("why", { colSpan: 2 })], [cell("3"), cell("")]],
  );
  expect(table).toEqual({
    title: "t",
    columns: ["a", "b"],
    rows: [
      ["1", "2"],
      ["3", ""],
    ],
  });
});

test("values stand for a cell's text, and a text without values is the remark on them", () => {
  const { columns, rows } = layOut(
    "t",
    [[cell("x"), cell("mean, interval", { colSpan: 2, columns: ESTIMATE }), cell("plot", { columns: [] })]],
    [
      [cell("one"), cell("9.41", { values: [0.1 + 0.2, 0.2, 0.4] }), cell("[9.2, 9.6]"), cell("|-|")],
      [cell("two"), cell("one boot", { colSpan: 2 }), cell("")],
      [cell("three"), cell("1", { values: [1], colSpan: 2 })],
    ],
  );
  expect(columns).toEqual(["x", ...ESTIMATE]);
  expect(rows).toEqual([
    ["one", 0.1 + 0.2, 0.2, 0.4, null],
    ["two", null, null, null, "one boot"],
    ["three", 1, null, null, null],
  ]);
});

test("a head of two rows names each column by both, and one that spans them by itself", () => {
  const { columns, rows } = layOut(
    "t",
    [
      [cell("series", { rowSpan: 2 }), cell("exits", { colSpan: 2 }), cell("rate", { colSpan: 2 })],
      [cell("TX"), cell("RX", { columns: ["RX", "RX low"] }), cell("TX"), cell("RX")],
    ],
    [[cell("s"), cell("1"), cell("2", { values: [2, 1] }), cell("3"), cell("4")]],
  );
  expect(columns).toEqual(["series", "exits TX", "exits RX", "exits RX low", "rate TX", "rate RX"]);
  expect(rows).toEqual([["s", "1", 2, 1, "3", "4"]]);
});
