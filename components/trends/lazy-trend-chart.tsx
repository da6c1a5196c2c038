"use client";

import dynamic from "next/dynamic";
import { CHART_HEIGHT } from "./chart-height";
import type { TrendChartProps } from "./trend-chart";

const Chart = dynamic(() => import("./trend-chart").then((module) => module.TrendChart), { ssr: false });

/** The trend, loaded after the page: its figures are in the table beneath from the start. */
export function LazyTrendChart(props: TrendChartProps) {
  return (
    <div style={{ minHeight: CHART_HEIGHT }}>
      <Chart {...props} />
    </div>
  );
}
