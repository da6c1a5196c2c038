"use client";

import dynamic from "next/dynamic";
import { useVisibleRows } from "./hidden-series";
import type { IntervalChartProps } from "./interval-chart";

const Chart = dynamic(() => import("./interval-chart").then((module) => module.IntervalChart), {
  ssr: false,
});

/** The interval chart, loaded after the page: figures are in the table behind it from the start. */
export function LazyIntervalChart(props: IntervalChartProps) {
  const rows = useVisibleRows(props.rows);
  if (rows.length === 0)
    return <p className="py-6 text-ink-3 text-xs">Every series is hidden by the legend.</p>;
  return (
    <div style={{ minHeight: rows.length * 25 + 30 }}>
      <Chart {...props} rows={rows} />
    </div>
  );
}
