"use client";

import dynamic from "next/dynamic";
import { useVisibleRows } from "./hidden-series";
import type { ScatterChartProps } from "./scatter-chart";

const Chart = dynamic(() => import("./scatter-chart").then((module) => module.ScatterChart), { ssr: false });

/** The scatter, loaded after the page. */
export function LazyScatterChart(props: ScatterChartProps) {
  const points = useVisibleRows(props.points);
  return (
    <div style={{ minHeight: 320 }}>
      <Chart {...props} points={points} />
    </div>
  );
}
