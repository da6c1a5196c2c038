"use client";

import { useRef } from "react";
import { AllHidden } from "./all-hidden";
import { useVisibleRows } from "./hidden-series";
import { afterPage } from "./use-after-page";
import { useWhileInView } from "./use-while-in-view";
import type { VersionChartProps } from "./version-chart";

const useChart = afterPage(() => import("./version-chart").then((module) => module.VersionChart));

type Props = VersionChartProps & {
  /** Draw it with the page, also where it is not seen yet: for pages of few charts. */
  atOnce: boolean;
};

/** The chart by version, loaded after the page. */
export function LazyVersionChart({ atOnce, ...props }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const series = useVisibleRows(props.series);
  const drawn = useWhileInView(frame, series.length === 0 ? null : series, atOnce);
  const Chart = useChart(drawn !== null);
  return (
    <div ref={frame} style={{ minHeight: 190 }}>
      {series.length === 0 ? <AllHidden /> : null}
      {drawn === null || Chart === null ? null : <Chart {...props} series={drawn} />}
    </div>
  );
}
