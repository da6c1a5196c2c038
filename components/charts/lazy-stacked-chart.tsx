"use client";

import { useRef } from "react";
import { useVisibleRows } from "./hidden-series";
import type { StackedChartProps } from "./stacked-chart";
import { afterPage } from "./use-after-page";
import { FEW_ROWS, useWhileInView } from "./use-while-in-view";

const useChart = afterPage(() => import("./stacked-chart").then((module) => module.StackedChart));

/** The stacked chart, loaded after the page. */
export function LazyStackedChart(props: StackedChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVisibleRows(props.rows);
  const drawn = useWhileInView(frame, rows, rows.length <= FEW_ROWS);
  const Chart = useChart(drawn !== null);
  return (
    <div ref={frame} style={{ minHeight: rows.length * 25 + 30 }}>
      {drawn === null || Chart === null ? null : <Chart {...props} rows={drawn} />}
    </div>
  );
}
