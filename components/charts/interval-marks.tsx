"use client";

import { memo } from "react";
import { boxStats } from "@/lib/stats/box";
import { fillId } from "./fill-patterns";
import { type IntervalLayout, placeOf } from "./interval-layout";
import { hueColor, type IntervalRow } from "./interval-row";
import { Mark } from "./mark";
import { RowLabel } from "./row-label";

const BAR = 13;

type Axis = Pick<IntervalLayout, "left" | "right" | "max" | "narrow" | "rowHeight">;
type Props = Axis & { chart: string; row: IntervalRow };

/** Box of six boots or more behind their dots: quartiles and median; fewer boots are better seen one by one. */
function BoxMark(props: { dots: number[]; y: number; color: string; toX: (value: number) => number }) {
  const { dots, y, color, toX } = props;
  const box = boxStats(dots);
  if (box === null) return null;
  const [q1, median, q3] = [box.q1, box.median, box.q3].map(toX) as [number, number, number];
  return (
    <g data-box stroke={color} fill="var(--surface)" fillOpacity={0.6}>
      <rect x={q1} y={y - 3.5} width={Math.max(1, q3 - q1)} height={7} strokeWidth={0.75} />
      <path d={`M${median} ${y - 3.5}v7`} strokeWidth={1.5} />
    </g>
  );
}

function RowFigure({ chart, row, y, axis }: { chart: string; row: IntervalRow; y: number; axis: Axis }) {
  if (row.value === null) return null;
  const color = hueColor(row.hue);
  const toX = (value: number) => placeOf(value, axis);
  const [low, high] = [row.low, row.high].map((end) => (end === null ? null : toX(end)));
  const under = y + BAR * 0.55;
  return (
    <g>
      <rect
        x={axis.left}
        y={y - BAR / 2}
        width={toX(row.value) - axis.left}
        height={BAR}
        fill={`url(#${fillId(chart, row.hue, row.form)})`}
      />
      <BoxMark dots={row.dots} y={under} color={color} toX={toX} />
      {row.dots.map((dot, at) => (
        <circle key={at} cx={toX(dot)} cy={under} r={2} fill={color} />
      ))}
      {low == null || high == null ? null : (
        <path
          d={`M${low} ${y - 4}V${y + 4}M${low} ${y}H${high}M${high} ${y - 4}V${y + 4}`}
          stroke="var(--ink)"
          strokeWidth={1.25}
          fill="none"
        />
      )}
      <Mark form={row.form} x={toX(row.value)} y={y} fill={color} />
    </g>
  );
}

/**
 * Label, bar, boots, mean with its interval and figure (or gap) of one row, from its own upper edge down: a row that
 * only moves is not drawn again.
 */
export const IntervalMarks = memo(function IntervalMarks({ chart, row, ...axis }: Props) {
  const { left, right, narrow, rowHeight } = axis;
  const middle = rowHeight / 2;
  const y = narrow ? middle + 8 : middle;
  return (
    <>
      <RowLabel row={row} x={narrow ? left : left - 8} y={narrow ? middle - 10 : middle} narrow={narrow} />
      <RowFigure chart={chart} row={row} y={y} axis={axis} />
      {row.gap === null ? (
        <text x={right + 8} y={y} dominantBaseline="central" className="fill-ink text-2xs">
          <tspan className="font-medium">{row.text}</tspan>
          {row.aside === null ? null : <tspan className="fill-ink-3">{` · ${row.aside}`}</tspan>}
        </text>
      ) : (
        <foreignObject x={left + 4} y={y - 8} width={Math.max(0, right - left + 60)} height={16}>
          <div title={row.gap} className="hatched h-4 truncate px-1 text-2xs text-ink-3 leading-4">
            {row.gap}
          </div>
        </foreignObject>
      )}
    </>
  );
});
