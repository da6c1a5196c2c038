"use client";

import dynamic from "next/dynamic";
import { useRef } from "react";
import { AllHidden } from "./all-hidden";
import { useVisibleRows } from "./hidden-series";
import { FEW_ROWS, useWhileInView } from "./use-while-in-view";
import type { VersionChartProps } from "./version-chart";

const Chart = dynamic(() => import("./version-chart").then((module) => module.VersionChart), { ssr: false });

/** The chart by version, loaded after the page. */
export function LazyVersionChart(props: VersionChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const series = useVisibleRows(props.series);
  const drawn = useWhileInView(frame, series.length === 0 ? null : series, series.length <= FEW_ROWS);
  return (
    <div ref={frame} style={{ minHeight: 190 }}>
      {series.length === 0 ? <AllHidden /> : null}
      {drawn === null ? null : <Chart {...props} series={drawn} />}
    </div>
  );
}
