"use client";

import { useRef } from "react";
import { useVisibleRows } from "./hidden-series";
import type { ScatterChartProps } from "./scatter-chart";
import { afterPage } from "./use-after-page";
import { FEW_ROWS, useWhileInView } from "./use-while-in-view";

const useChart = afterPage(() => import("./scatter-chart").then((module) => module.ScatterChart));

/** The scatter, loaded after the page. */
export function LazyScatterChart(props: ScatterChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const points = useVisibleRows(props.points);
  const drawn = useWhileInView(frame, points, points.length <= FEW_ROWS);
  const Chart = useChart(drawn !== null);
  return (
    <div ref={frame} style={{ minHeight: 320 }}>
      {drawn === null || Chart === null ? null : <Chart {...props} points={drawn} />}
    </div>
  );
}
