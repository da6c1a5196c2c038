"use client";

import dynamic from "next/dynamic";
import { useVisibleRows } from "./hidden-series";
import type { IntervalChartProps } from "./interval-chart";
import { niceMax, type Reach } from "./interval-row";

const Chart = dynamic(() => import("./interval-chart").then((module) => module.IntervalChart), {
  ssr: false,
});

type Props = Omit<IntervalChartProps, "max"> & {
  /** Rows of all charts that stand side by side: what is visible of them sets the axis of each. */
  reach: Reach[];
};

/** The interval chart, loaded after the page: figures are in the table behind it from the start. */
export function LazyIntervalChart({ reach, ...props }: Props) {
  const rows = useVisibleRows(props.rows);
  const max = niceMax(useVisibleRows(reach));
  if (rows.length === 0)
    return <p className="py-6 text-ink-3 text-xs">Every series is hidden by the legend.</p>;
  return (
    <div style={{ minHeight: rows.length * 25 + 30 }}>
      <Chart {...props} rows={rows} max={max} />
    </div>
  );
}
