"use client";

import dynamic from "next/dynamic";
import { useVisibleRows } from "./hidden-series";
import type { VersionChartProps } from "./version-chart";

const Chart = dynamic(() => import("./version-chart").then((module) => module.VersionChart), { ssr: false });

/** The chart by version, loaded after the page. */
export function LazyVersionChart(props: VersionChartProps) {
  const series = useVisibleRows(props.series);
  if (series.length === 0)
    return <p className="py-6 text-ink-3 text-xs">Every series is hidden by the legend.</p>;
  return (
    <div style={{ minHeight: 190 }}>
      <Chart {...props} series={series} />
    </div>
  );
}
