"use client";

import dynamic from "next/dynamic";
import { useRef } from "react";
import { useVisibleRows } from "./hidden-series";
import type { StackedChartProps } from "./stacked-chart";
import { FEW_ROWS, useWhileInView } from "./use-while-in-view";

const Chart = dynamic(() => import("./stacked-chart").then((module) => module.StackedChart), { ssr: false });

/** The stacked chart, loaded after the page. */
export function LazyStackedChart(props: StackedChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVisibleRows(props.rows);
  const drawn = useWhileInView(frame, rows, rows.length <= FEW_ROWS);
  return (
    <div ref={frame} style={{ minHeight: rows.length * 25 + 30 }}>
      {drawn === null ? null : <Chart {...props} rows={drawn} />}
    </div>
  );
}
