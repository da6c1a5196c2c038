import { type IntervalRow, labelWidth } from "./interval-row";

const ROW = { wide: 25, narrow: 40 };
const TOP = 2;
const AXIS = 28;

/** Where the parts of an interval chart stand, in pixels. */
export type IntervalLayout = {
  width: number;
  height: number;
  /** Ends of the plot, between labels and figures. */
  left: number;
  right: number;
  top: number;
  bottom: number;
  rowHeight: number;
  /** Labels stand above their bars. */
  narrow: boolean;
  /** Upper end of the axis from zero, in base units. */
  max: number;
};

/** Height of an interval chart with so many rows, in pixels; it does not depend on the width. */
export function intervalHeight(rows: number, narrow: boolean): number {
  return TOP + rows * (narrow ? ROW.narrow : ROW.wide) + AXIS;
}

/** Places of an interval chart of this width. */
export function layOut(
  rows: readonly Pick<IntervalRow, "label" | "aside">[],
  { width, narrow, max }: Pick<IntervalLayout, "width" | "narrow" | "max">,
): IntervalLayout {
  const height = intervalHeight(rows.length, narrow);
  const left = narrow ? 1 : labelWidth(rows);
  const figures = rows.some((row) => row.aside !== null) ? 132 : 64;
  return {
    width,
    height,
    left,
    right: Math.max(left + 1, width - figures),
    top: TOP,
    bottom: height - AXIS,
    rowHeight: narrow ? ROW.narrow : ROW.wide,
    narrow,
    max,
  };
}

/** Horizontal place of a value in base units; what lies beyond the axis stands at its end. */
export function placeOf(value: number, { left, right, max }: Pick<IntervalLayout, "left" | "right" | "max">) {
  return left + Math.min(1, Math.max(0, value / max)) * (right - left);
}

/** Row at a height in pixels; null beside the rows. */
export function rowAt(y: number, { top, bottom, rowHeight }: IntervalLayout): number | null {
  return y < top || y >= bottom ? null : Math.floor((y - top) / rowHeight);
}

/** Rows that a stretch of the chart's height holds, wholly or in part: from one to before another. */
export function rowsBetween(
  from: number,
  to: number,
  { top, rowHeight }: Pick<IntervalLayout, "top" | "rowHeight">,
  count: number,
): [from: number, to: number] {
  const bound = (at: number) => Math.min(count, Math.max(0, at));
  return [bound(Math.floor((from - top) / rowHeight)), bound(Math.ceil((to - top) / rowHeight))];
}
