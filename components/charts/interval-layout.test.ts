import { expect, test } from "vitest";
import { intervalHeight, layOut, placeOf, rowAt, rowsBetween } from "./interval-layout";

const rows = ["host", "virtio-net/bridge@8.2.0"].map((label) => ({ label, aside: null }));
const layout = layOut(rows, { width: 640, narrow: false, max: 200 });

test("values stand between labels and figures, from zero to the axis' end, and never beyond", () => {
  expect(placeOf(0, layout)).toBe(layout.left);
  expect(placeOf(200, layout)).toBe(layout.right);
  expect(placeOf(50, layout)).toBeCloseTo(layout.left + (layout.right - layout.left) / 4);
  expect(placeOf(900, layout)).toBe(layout.right);
  expect(placeOf(-3, layout)).toBe(layout.left);
  expect(layout.left).toBeGreaterThan(100);
  expect(layout.right).toBe(640 - 64);
});

test("a second figure of any row takes room from the bars", () => {
  const lossy = layOut([...rows, { label: "host", aside: "loss 3 %" }], {
    width: 640,
    narrow: false,
    max: 1,
  });
  expect(lossy.right).toBeLessThan(layout.right);
});

test("a pointer finds its row, and none above the first or below the last", () => {
  const height = intervalHeight(rows.length, false);
  expect(layout.height).toBe(height);
  expect(rowAt(layout.top + 1, layout)).toBe(0);
  expect(rowAt(layout.top + layout.rowHeight + 1, layout)).toBe(1);
  expect(rowAt(layout.top - 1, layout)).toBeNull();
  expect(rowAt(layout.bottom + 1, layout)).toBeNull();
  expect(rowAt(height, layout)).toBeNull();
});

test("on a phone labels stand above their bars, which get the room", () => {
  const narrow = layOut(rows, { width: 360, narrow: true, max: 200 });
  expect(narrow.left).toBe(1);
  expect(narrow.rowHeight).toBeGreaterThan(layout.rowHeight);
});

test("a screen holds the rows that it cuts, and none where it is beyond the chart", () => {
  const height = layout.rowHeight;
  expect(rowsBetween(layout.top, layout.top + 2 * height, layout, 100)).toEqual([0, 2]);
  expect(rowsBetween(layout.top + 0.5 * height, layout.top + 2.5 * height, layout, 100)).toEqual([0, 3]);
  expect(rowsBetween(layout.top + 90 * height, layout.top + 300 * height, layout, 100)).toEqual([90, 100]);
  expect(rowsBetween(-900, -10, layout, 100)).toEqual([0, 0]);
  expect(rowsBetween(layout.top + 200 * height, layout.top + 230 * height, layout, 100)).toEqual([100, 100]);
});
