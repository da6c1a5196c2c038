"use client";

import { memo, useId, useMemo } from "react";
import type { Scale } from "@/lib/format/scale";
import { FillPatterns } from "./fill-patterns";
import { IntervalAxis } from "./interval-axis";
import { intervalHeight, layOut } from "./interval-layout";
import { IntervalMarks } from "./interval-marks";
import { IntervalPointer } from "./interval-pointer";
import type { IntervalRow } from "./interval-row";
import { useNarrow } from "./use-narrow";
import { useSeenFirst } from "./use-seen-first";
import { useWidth } from "./use-width";

export type IntervalChartProps = {
  title: string;
  description: string;
  rows: IntervalRow[];
  scale: Scale;
  /** Upper end of the axis in base units, shared by charts that stand side by side. */
  max: number;
};

/**
 * Horizontal bars from zero with mean, 95% interval and the boots behind it; gaps stand in place.
 *
 * Drawn without Recharts, unlike the other charts: a page shows six of these at once, and each change of the legend
 * redraws them all. Recharts took 14 ms for each, which missed the tenth of a second in which a filter has to answer.
 */
export const IntervalChart = memo(function IntervalChart(props: IntervalChartProps) {
  const { title, description, rows, scale, max } = props;
  const chart = useId().replaceAll(/[^\w-]/g, "");
  const [frame, width] = useWidth<HTMLDivElement, null>(null);
  const narrow = useNarrow();
  const layout = useMemo(
    () => (width === null ? null : layOut(rows, { width, narrow, max })),
    [rows, width, narrow, max],
  );
  const [from, to] = useSeenFirst(frame, layout, rows.length);
  return (
    <div ref={frame} style={{ height: intervalHeight(rows.length, narrow) }}>
      {layout === null ? null : (
        <IntervalPointer
          title={title}
          description={description}
          rows={rows}
          layout={layout}
          suffix={scale.suffix}
        >
          <FillPatterns chart={chart} rows={rows} />
          <IntervalAxis layout={layout} scale={scale} />
          {rows.slice(from, to).map((row, at) => (
            <g
              key={row.id}
              data-row={row.id}
              transform={`translate(0,${layout.top + (from + at) * layout.rowHeight})`}
            >
              <IntervalMarks
                chart={chart}
                row={row}
                left={layout.left}
                right={layout.right}
                max={max}
                narrow={narrow}
                rowHeight={layout.rowHeight}
              />
            </g>
          ))}
        </IntervalPointer>
      )}
    </div>
  );
});
