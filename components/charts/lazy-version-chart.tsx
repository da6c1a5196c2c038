"use client";

import dynamic from "next/dynamic";
import { useRef } from "react";
import { useVisibleRows } from "./hidden-series";
import { FEW_ROWS, useWhileInView } from "./use-while-in-view";
import type { VersionChartProps } from "./version-chart";

const Chart = dynamic(() => import("./version-chart").then((module) => module.VersionChart), { ssr: false });

/** The chart by version, loaded after the page. */
export function LazyVersionChart(props: VersionChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const series = useVisibleRows(props.series);
  const drawn = useWhileInView(frame, series, series.length <= FEW_ROWS);
  if (series.length === 0)
    return <p className="py-6 text-ink-3 text-xs">Every series is hidden by the legend.</p>;
  return (
    <div ref={frame} style={{ minHeight: 190 }}>
      {drawn === null ? null : <Chart {...props} series={drawn} />}
    </div>
  );
}
