"use client";

import { createContext, useContext, useMemo } from "react";
import type { Form, Hue } from "./interval-row";

/** NICs and switches that the reader switched off in the legend. */
export const HiddenSeries = createContext<ReadonlySet<string>>(new Set());

type Marks = readonly { hue: Hue; form: Form }[];

const places = new WeakMap<Marks, { hidden: ReadonlySet<string>; places: number[] }>();

/** Positions of what the legend does not hide; the same list for all charts of the same marks. */
export function visiblePlaces(marks: Marks, hidden: ReadonlySet<string>): number[] {
  const known = places.get(marks);
  if (known?.hidden === hidden) return known.places;
  const found = marks.flatMap(({ hue, form }, at) => (hidden.has(hue) || hidden.has(form) ? [] : [at]));
  places.set(marks, { hidden, places: found });
  return found;
}

/** Rows without those that the legend hides. */
export function useVisibleRows<Row extends { hue: Hue; form: Form }>(rows: Row[]): Row[] {
  const hidden = useContext(HiddenSeries);
  return useMemo(
    () => (hidden.size === 0 ? rows : rows.filter((row) => !hidden.has(row.hue) && !hidden.has(row.form))),
    [rows, hidden],
  );
}
