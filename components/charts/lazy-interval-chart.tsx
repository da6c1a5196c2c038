"use client";

import { useMemo } from "react";
import { DeferredIntervalChart } from "./deferred-interval-chart";
import type { IntervalChartProps } from "./interval-chart";
import type { IntervalRow } from "./interval-row";

type Props = Omit<IntervalChartProps, "max" | "rows"> & {
  rows: readonly IntervalRow[];
  /** Rows of all charts that stand side by side: what is visible of them sets the axis of each. */
  reach: readonly IntervalRow[];
};

/** The interval chart of rows that are at hand, loaded after the page. */
export function LazyIntervalChart({ rows, reach, ...props }: Props) {
  const source = useMemo(() => ({ marks: rows, make: () => rows }), [rows]);
  const around = useMemo(() => [{ marks: reach, make: () => reach }], [reach]);
  return <DeferredIntervalChart {...props} source={source} reach={around} />;
}
