"use client";

import dynamic from "next/dynamic";
import { useVisibleRows } from "./hidden-series";
import type { StackedChartProps } from "./stacked-chart";

const Chart = dynamic(() => import("./stacked-chart").then((module) => module.StackedChart), { ssr: false });

/** The stacked chart, loaded after the page. */
export function LazyStackedChart(props: StackedChartProps) {
  const rows = useVisibleRows(props.rows);
  return (
    <div style={{ minHeight: rows.length * 25 + 30 }}>
      <Chart {...props} rows={rows} />
    </div>
  );
}
