"use client";

import { useContext, useMemo, useRef, useState } from "react";
import { AllHidden } from "./all-hidden";
import { HiddenSeries, visiblePlaces } from "./hidden-series";
import type { IntervalChartProps } from "./interval-chart";
import { niceMax } from "./interval-row";
import type { RowSource } from "./row-source";
import { afterPage } from "./use-after-page";
import { FEW_ROWS, useWhileInView } from "./use-while-in-view";

const useChart = afterPage(() => import("./interval-chart").then((module) => module.IntervalChart));

/**
 * Of more rows than a reader takes in at once, so many are drawn until all are asked for: hundreds of bars cost a
 * quarter of a second at each change of the legend.
 */
const FIRST_BARS = 20;

type Props = Omit<IntervalChartProps, "max" | "rows"> & {
  source: RowSource;
  /** Of all charts that stand side by side, this one among them: what is visible of them sets the axis of each. */
  reach: readonly RowSource[];
};

/** What a chart is made of when it is drawn. */
type Wanted = {
  source: RowSource;
  reach: readonly RowSource[];
  hidden: ReadonlySet<string>;
  places: number[];
};

function makeVisible({ make }: RowSource, places: readonly number[]) {
  const rows = make();
  return places.flatMap((at) => rows[at] ?? []);
}

function makeChart({ source, reach, hidden, places }: Wanted) {
  const extent = reach.flatMap((one) => makeVisible(one, visiblePlaces(one.marks, hidden)));
  return { rows: makeVisible(source, places), max: niceMax(extent) };
}

/**
 * The interval chart, loaded after the page, and its rows made when it is drawn: figures are in the table behind it from
 * the start.
 */
export function DeferredIntervalChart({ source, reach, ...props }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [isWhole, setWhole] = useState(false);
  const hidden = useContext(HiddenSeries);
  const visible = useMemo(() => visiblePlaces(source.marks, hidden), [source, hidden]);
  const shown = isWhole || visible.length <= FEW_ROWS ? visible.length : FIRST_BARS;
  const wanted = useMemo(
    () => (shown === 0 ? null : { source, reach, hidden, places: visible.slice(0, shown) }),
    [source, reach, hidden, visible, shown],
  );
  const drawn = useWhileInView(frame, wanted, source.marks.length <= FEW_ROWS);
  const Chart = useChart(drawn !== null);
  const isReady = Chart !== null;
  const chart = useMemo(() => (drawn === null || !isReady ? null : makeChart(drawn)), [drawn, isReady]);
  return (
    <div ref={frame} style={{ minHeight: shown * 25 + 30 }}>
      {visible.length === 0 ? <AllHidden /> : null}
      {chart === null || Chart === null ? null : <Chart {...props} {...chart} />}
      {shown === visible.length ? null : (
        <>
          <button
            type="button"
            onClick={() => setWhole(true)}
            className="no-print mt-1 rounded border border-line-strong px-2 py-0.5 text-2xs hover:bg-sunken"
          >
            Draw all {visible.length}, not only the first {FIRST_BARS}
          </button>
          <p className="mt-1 hidden text-2xs text-ink-2 print:block" data-part="left-out">
            Not on paper: {visible.length - FIRST_BARS} of {visible.length} bars. The page draws all of them
            where that is asked for below the chart.
          </p>
        </>
      )}
    </div>
  );
}
