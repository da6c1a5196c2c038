"use client";

import { memo } from "react";
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from "recharts";
import { formatSignificant } from "@/lib/format/number";
import type { Scale } from "@/lib/format/scale";
import type { Form, Hue } from "./interval-row";
import { niceTicks } from "./interval-row";
import { VersionMarks } from "./version-marks";
import { VersionTooltip } from "./version-tooltip";

/** Figure of a series under one QEMU version; `gap` says why there is none. */
export type VersionPoint = {
  value: number | null;
  low: number | null;
  high: number | null;
  text: string;
  intervalText: string;
  gap: string | null;
};

export type VersionSeries = { hue: Hue; form: Form; points: (VersionPoint | null)[] };

export type VersionChartProps = {
  title: string;
  description: string;
  versions: string[];
  series: VersionSeries[];
  scale: Scale;
  max: number;
};

export type VersionDatum = { version: string; at: number };

const HEIGHT = 190;

/** Versions on x, one line of means with intervals per NIC. */
export const VersionChart = memo(function VersionChart(props: VersionChartProps) {
  const { title, description, versions, series, scale, max } = props;
  const data: VersionDatum[] = versions.map((version, at) => ({ version, at }));
  const tick = { fill: "var(--ink-3)", fontSize: 11 };
  return (
    <LineChart
      data={data}
      responsive
      style={{ width: "100%", height: HEIGHT }}
      margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
      title={title}
      desc={description}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="version"
        padding={{ left: 28, right: 28 }}
        interval={0}
        tick={{ ...tick, fontFamily: "var(--font-geist-mono)" }}
        stroke="var(--line-strong)"
        height={24}
      />
      <YAxis
        domain={[0, max]}
        allowDataOverflow
        ticks={niceTicks(max / scale.divisor).map((value) => value * scale.divisor)}
        tickFormatter={(value: number) => formatSignificant(value / scale.divisor, 2)}
        tick={tick}
        stroke="var(--line-strong)"
        width={40}
      />
      <Tooltip
        cursor={{ stroke: "var(--ink)", strokeOpacity: 0.15 }}
        content={<VersionTooltip series={series} suffix={scale.suffix} />}
        isAnimationActive={false}
      />
      {series.map(({ hue, points }) => (
        <Line
          key={hue}
          dataKey={({ at }: VersionDatum) => points[at]?.value ?? null}
          name={hue}
          stroke="transparent"
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
      ))}
      <VersionMarks versions={versions} series={series} />
    </LineChart>
  );
});
