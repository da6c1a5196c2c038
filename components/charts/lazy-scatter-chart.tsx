"use client";

import dynamic from "next/dynamic";
import { useRef } from "react";
import { useVisibleRows } from "./hidden-series";
import type { ScatterChartProps } from "./scatter-chart";
import { FEW_ROWS, useWhileInView } from "./use-while-in-view";

const Chart = dynamic(() => import("./scatter-chart").then((module) => module.ScatterChart), { ssr: false });

/** The scatter, loaded after the page. */
export function LazyScatterChart(props: ScatterChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const points = useVisibleRows(props.points);
  const drawn = useWhileInView(frame, points, points.length <= FEW_ROWS);
  return (
    <div ref={frame} style={{ minHeight: 320 }}>
      {drawn === null ? null : <Chart {...props} points={drawn} />}
    </div>
  );
}
