import { expect, test } from "vitest";
import { intervalHeight, layOut, placeOf, rowAt } from "./interval-layout";

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
