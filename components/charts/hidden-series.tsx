"use client";

import { createContext, useContext, useMemo } from "react";
import type { Form, Hue } from "./interval-row";

/** NICs and switches that the reader switched off in the legend. */
export const HiddenSeries = createContext<ReadonlySet<string>>(new Set());

/** Positions of what the legend does not hide. */
export function visiblePlaces(
  marks: readonly { hue: Hue; form: Form }[],
  hidden: ReadonlySet<string>,
): number[] {
  return marks.flatMap(({ hue, form }, at) => (hidden.has(hue) || hidden.has(form) ? [] : [at]));
}

/** Rows without those that the legend hides. */
export function useVisibleRows<Row extends { hue: Hue; form: Form }>(rows: Row[]): Row[] {
  const hidden = useContext(HiddenSeries);
  return useMemo(
    () => (hidden.size === 0 ? rows : rows.filter((row) => !hidden.has(row.hue) && !hidden.has(row.form))),
    [rows, hidden],
  );
}
