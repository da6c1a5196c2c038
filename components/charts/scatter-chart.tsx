"use client";

import { memo } from "react";
import { CartesianGrid, ScatterChart as Chart, Scatter, Tooltip, XAxis, YAxis } from "recharts";
import { formatSignificant } from "@/lib/format/number";
import type { Scale } from "@/lib/format/scale";
import type { Form, Hue } from "./interval-row";
import { logTicks } from "./log-axis";
import { ScatterMarks } from "./scatter-marks";
import { ScatterTooltip } from "./scatter-tooltip";

/** A point with its series (hue and form) and a word of its own, both figures above zero. */
export type ScatterPoint = {
  id: string;
  label: string;
  /** Label beside the mark, where there is room. */
  short: string;
  href: string;
  hue: Hue;
  form: Form;
  x: number;
  y: number;
  xText: string;
  yText: string;
};

export type ScatterChartProps = {
  title: string;
  description: string;
  points: ScatterPoint[];
  /** Ends of the logarithmic axes, shared by charts that stand side by side. */
  x: [number, number];
  y: [number, number];
  xTitle: string;
  yScale: Scale;
};

const HEIGHT = 320;

/** Scatter on logarithmic axes: colour by NIC, mark by switch. */
export const ScatterChart = memo(function ScatterChart(props: ScatterChartProps) {
  const { title, description, points, x, y, xTitle, yScale } = props;
  const tick = { fill: "var(--ink-3)", fontSize: 11 };
  return (
    <Chart
      responsive
      style={{ width: "100%", height: HEIGHT }}
      margin={{ top: 8, right: 16, bottom: 16, left: 0 }}
      title={title}
      desc={description}
    >
      <CartesianGrid stroke="var(--line)" />
      <XAxis
        type="number"
        dataKey="x"
        scale="log"
        domain={x}
        allowDataOverflow
        ticks={logTicks(x)}
        tickFormatter={(value: number) => formatSignificant(value, 1)}
        tick={tick}
        stroke="var(--line-strong)"
        label={{ value: xTitle, position: "insideBottom", offset: -10, fill: "var(--ink-3)", fontSize: 11 }}
      />
      <YAxis
        type="number"
        dataKey="y"
        scale="log"
        domain={y}
        allowDataOverflow
        ticks={logTicks(y)}
        tickFormatter={(value: number) => formatSignificant(value / yScale.divisor, 1)}
        tick={tick}
        stroke="var(--line-strong)"
        width={44}
      />
      <Tooltip cursor={false} content={<ScatterTooltip />} isAnimationActive={false} />
      <Scatter
        data={points}
        isAnimationActive={false}
        // Wide invisible targets for the pointer; the marks above are drawn on the same scales.
        shape={({ cx = 0, cy = 0 }: { cx?: number; cy?: number }) => (
          <circle cx={cx} cy={cy} r={9} fill="transparent" />
        )}
      />
      <ScatterMarks points={points} />
    </Chart>
  );
});
