"use client";

import { CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from "recharts";
import type { Form, Hue } from "@/components/charts/interval-row";
import { hueColor } from "@/components/charts/interval-row";
import { useNarrow } from "@/components/charts/use-narrow";
import { formatFixed } from "@/lib/format/number";
import { fitAxis, spreadTicks, tickText } from "./axis";
import type { TrendFigureData, TrendRow } from "./chart-data";
import { CHART_HEIGHT } from "./chart-height";
import { TrendMarks } from "./trend-marks";
import { TrendTooltip } from "./trend-tooltip";

export type TrendChartProps = {
  title: string;
  description: string;
  data: TrendFigureData;
  x: "order" | "time";
  fromZero: boolean;
  hue: Hue;
  form: Form;
};

/** Places on the x axis: of a row, where ticks stand, and how one reads. */
function horizontal(rows: readonly TrendRow[], x: "order" | "time", most: number) {
  const from = rows[0]?.time ?? 0;
  const to = rows.at(-1)?.time ?? 0;
  if (x === "order")
    return {
      domain: [0.5, rows.length + 0.5],
      ticks: spreadTicks(rows.length, most).map((at) => at + 1),
      read: (order: number) => tickText(rows[order - 1]?.time ?? from, from, to),
    };
  const room = (to - from) * 0.02 || 60_000;
  return {
    domain: [from - room, to + room],
    ticks: Array.from({ length: most }, (_, at) => from + (at * (to - from)) / (most - 1)),
    read: (time: number) => tickText(time, from, to),
  };
}

/** Decimals that tell the ticks of an axis apart. */
function decimalsOf(ticks: readonly number[], divisor: number): number {
  const step = ((ticks[1] ?? 1) - (ticks[0] ?? 0)) / divisor;
  return Math.max(0, Math.min(6, Math.ceil(-Math.log10(step) + (/^[25]/.test(String(step)) ? 0 : 0.31))));
}

/** Boots, means and intervals run by run, with prediction band, changes of level and notes. */
export function TrendChart({ title, description, data, x, fromZero, hue, form }: TrendChartProps) {
  const narrow = useNarrow();
  const { rows, scale, band } = data;
  const { domain, ticks, read } = horizontal(rows, x, narrow ? 4 : 8);
  const vertical = fitAxis(rows, band, fromZero);
  const decimals = decimalsOf(vertical.ticks, scale.divisor);
  const tick = { fill: "var(--ink-3)", fontSize: 11 };
  return (
    <ComposedChart
      data={rows}
      responsive
      style={{ width: "100%", height: CHART_HEIGHT }}
      margin={{ top: 26, right: 12, bottom: 4, left: 0 }}
      title={title}
      desc={description}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        type="number"
        dataKey={x}
        domain={domain}
        ticks={ticks}
        interval={0}
        tickFormatter={read}
        tick={tick}
        stroke="var(--line-strong)"
        height={44}
        tickMargin={20}
        tickLine={false}
      />
      <YAxis
        type="number"
        domain={[vertical.low, vertical.high]}
        allowDataOverflow
        ticks={vertical.ticks}
        tickFormatter={(value: number) => formatFixed(value / scale.divisor, decimals)}
        tick={tick}
        stroke="var(--line-strong)"
        width={48}
      />
      <Tooltip
        cursor={{ stroke: "var(--line-strong)" }}
        content={<TrendTooltip suffix={scale.suffix} />}
        isAnimationActive={false}
      />
      <Line
        dataKey="value"
        stroke={hueColor(hue)}
        strokeOpacity={0.45}
        strokeWidth={1.25}
        dot={false}
        activeDot={false}
        isAnimationActive={false}
      />
      <TrendMarks data={data} x={x} hue={hue} form={form} />
    </ComposedChart>
  );
}
