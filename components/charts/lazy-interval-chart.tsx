"use client";

import dynamic from "next/dynamic";
import { useMemo, useRef, useState } from "react";
import { AllHidden } from "./all-hidden";
import { useVisibleRows } from "./hidden-series";
import type { IntervalChartProps } from "./interval-chart";
import { niceMax, type Reach } from "./interval-row";
import { FEW_ROWS, useWhileInView } from "./use-while-in-view";

const Chart = dynamic(() => import("./interval-chart").then((module) => module.IntervalChart), {
  ssr: false,
});

/**
 * Of more rows than a reader takes in at once, so many are drawn until all are asked for: hundreds of bars cost a
 * quarter of a second at each change of the legend.
 */
const FIRST_BARS = 20;

type Props = Omit<IntervalChartProps, "max"> & {
  /** Rows of all charts that stand side by side: what is visible of them sets the axis of each. */
  reach: Reach[];
};

/** The interval chart, loaded after the page: figures are in the table behind it from the start. */
export function LazyIntervalChart({ reach, ...props }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [isWhole, setWhole] = useState(false);
  const visible = useVisibleRows(props.rows);
  const extent = useVisibleRows(reach);
  const rows = useMemo(
    () => (isWhole || visible.length <= FEW_ROWS ? visible : visible.slice(0, FIRST_BARS)),
    [visible, isWhole],
  );
  const wanted = useMemo(() => (rows.length === 0 ? null : { rows, max: niceMax(extent) }), [rows, extent]);
  const drawn = useWhileInView(frame, wanted, props.rows.length <= FEW_ROWS);
  return (
    <div ref={frame} style={{ minHeight: rows.length * 25 + 30 }}>
      {visible.length === 0 ? <AllHidden /> : null}
      {drawn === null ? null : <Chart {...props} {...drawn} />}
      {rows.length === visible.length ? null : (
        <button
          type="button"
          onClick={() => setWhole(true)}
          className="no-print mt-1 rounded border border-line-strong px-2 py-0.5 text-2xs hover:bg-sunken"
        >
          Draw all {visible.length}, not only the first {FIRST_BARS}
        </button>
      )}
    </div>
  );
}
