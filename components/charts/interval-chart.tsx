"use client";

import { memo, useId } from "react";
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from "recharts";
import { formatSignificant } from "@/lib/format/number";
import type { Scale } from "@/lib/format/scale";
import { IntervalMarks } from "./interval-marks";
import { type IntervalRow, labelWidth, niceTicks } from "./interval-row";
import { IntervalTooltip } from "./interval-tooltip";
import { useNarrow } from "./use-narrow";

export type IntervalChartProps = {
  title: string;
  description: string;
  rows: IntervalRow[];
  scale: Scale;
  /** Upper end of the axis in base units, shared by charts that stand side by side. */
  max: number;
};

const ROW = { wide: 25, narrow: 40 };

/** Horizontal bars from zero with mean, 95% interval and the boots behind it; gaps stand in place. */
export const IntervalChart = memo(function IntervalChart(props: IntervalChartProps) {
  const { title, description, rows, scale, max } = props;
  const chart = useId().replaceAll(/[^\w-]/g, "");
  const narrow = useNarrow();
  const height = rows.length * (narrow ? ROW.narrow : ROW.wide) + 30;
  const right = rows.some((row) => row.aside !== null) ? 132 : 64;
  return (
    <BarChart
      layout="vertical"
      data={rows}
      responsive
      style={{ width: "100%", height }}
      margin={{ top: 2, right, bottom: 0, left: 0 }}
      title={title}
      desc={description}
    >
      <CartesianGrid horizontal={false} stroke="var(--line)" />
      <XAxis
        type="number"
        domain={[0, max]}
        allowDataOverflow
        ticks={niceTicks(max / scale.divisor).map((tick) => tick * scale.divisor)}
        tickFormatter={(value: number) => formatSignificant(value / scale.divisor, 2)}
        tick={{ fill: "var(--ink-3)", fontSize: 11 }}
        stroke="var(--line-strong)"
        height={24}
      />
      <YAxis
        type="category"
        dataKey="id"
        width={narrow ? 1 : labelWidth(rows)}
        tick={false}
        tickLine={false}
        stroke="var(--line-strong)"
      />
      <Tooltip
        cursor={{ fill: "var(--ink)", fillOpacity: 0.05 }}
        content={<IntervalTooltip suffix={scale.suffix} />}
        isAnimationActive={false}
      />
      <Bar dataKey="value" fill="transparent" isAnimationActive={false} />
      <IntervalMarks chart={chart} rows={rows} narrow={narrow} barHeight={13} />
    </BarChart>
  );
});
