"use client";

import { memo } from "react";
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from "recharts";
import { formatSignificant } from "@/lib/format/number";
import type { Scale } from "@/lib/format/scale";
import { type Form, type Hue, labelWidth, niceTicks } from "./interval-row";
import { StackedLabels } from "./stacked-labels";
import { useNarrow } from "./use-narrow";

export type StackedRow = {
  id: string;
  label: string;
  href: string | null;
  hue: Hue;
  form: Form;
  parts: Record<string, number>;
};
export type StackedChartProps = {
  title: string;
  description: string;
  rows: StackedRow[];
  /** Parts in the order in which they are stacked, largest first. */
  parts: string[];
  scale: Scale;
  max: number;
};

/** Colour of a part by its place in the stack. */
export function partColor(at: number): string {
  return `var(--part-${at % 6})`;
}

/** Horizontal stacked bars, one row per series. */
export const StackedChart = memo(function StackedChart(props: StackedChartProps) {
  const { title, description, rows, parts, scale, max } = props;
  const narrow = useNarrow();
  const height = rows.length * (narrow ? 42 : 25) + 30;
  const labels = new Map(rows.map((row) => [row.id, row.label]));
  return (
    <BarChart
      layout="vertical"
      data={rows}
      responsive
      style={{ width: "100%", height }}
      margin={{ top: 2, right: 56, bottom: 0, left: 0 }}
      title={title}
      desc={description}
    >
      <CartesianGrid horizontal={false} stroke="var(--line)" />
      <XAxis
        type="number"
        domain={[0, max]}
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
        isAnimationActive={false}
        cursor={{ fill: "var(--ink)", fillOpacity: 0.05 }}
        formatter={(value) => `${formatSignificant(Number(value) / scale.divisor)} ${scale.suffix}`}
        labelFormatter={(id) => labels.get(String(id)) ?? String(id)}
        contentStyle={{ background: "var(--surface)", borderColor: "var(--line-strong)", fontSize: 12 }}
        itemStyle={{ color: "var(--ink)" }}
      />
      {parts.map((part, at) => (
        <Bar
          key={part}
          dataKey={(row: StackedRow) => row.parts[part] ?? 0}
          name={part}
          stackId="exits"
          fill={partColor(at)}
          stroke="var(--surface)"
          strokeWidth={0.5}
          barSize={13}
          isAnimationActive={false}
        />
      ))}
      <StackedLabels rows={rows} scale={scale} narrow={narrow} />
    </BarChart>
  );
});
