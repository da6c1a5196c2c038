"use client";

import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import { boxStats } from "@/lib/stats/box";
import { FillPatterns, fillId } from "./fill-patterns";
import { hueColor, type IntervalRow } from "./interval-row";
import { Mark } from "./mark";
import { RowLabel } from "./row-label";

type Props = { chart: string; rows: readonly IntervalRow[]; narrow: boolean; barHeight: number };
type Place = { y: number; toX: (value: number) => number; left: number; right: number };

function RowFigure({
  chart,
  row,
  place,
  barHeight,
}: {
  chart: string;
  row: IntervalRow;
  place: Place;
  barHeight: number;
}) {
  if (row.value === null) return null;
  const { y, toX, left, right } = place;
  const color = hueColor(row.hue);
  const clamp = (value: number) => Math.min(right, Math.max(left, toX(value)));
  const [low, high] = [row.low, row.high].map((end) => (end === null ? null : clamp(end)));
  return (
    <g>
      <rect
        x={left}
        y={y - barHeight / 2}
        width={Math.max(0, clamp(row.value) - left)}
        height={barHeight}
        fill={`url(#${fillId(chart, row.hue, row.form)})`}
      />
      <BoxMark dots={row.dots} y={y + barHeight * 0.55} color={color} clamp={clamp} />
      {row.dots.map((dot, at) => (
        <circle key={at} cx={clamp(dot)} cy={y + barHeight * 0.55} r={2} fill={color} />
      ))}
      {low == null || high == null ? null : (
        <path
          d={`M${low} ${y - 4}V${y + 4}M${low} ${y}H${high}M${high} ${y - 4}V${y + 4}`}
          stroke="var(--ink)"
          strokeWidth={1.25}
          fill="none"
        />
      )}
      <Mark form={row.form} x={clamp(row.value)} y={y} fill={color} />
    </g>
  );
}

/** Box of six boots or more behind their dots: quartiles and median; fewer boots are better seen one by one. */
function BoxMark(props: { dots: number[]; y: number; color: string; clamp: (value: number) => number }) {
  const { dots, y, color, clamp } = props;
  const box = boxStats(dots);
  if (box === null) return null;
  const [q1, median, q3] = [box.q1, box.median, box.q3].map(clamp) as [number, number, number];
  return (
    <g data-box stroke={color} fill="var(--surface)" fillOpacity={0.6}>
      <rect x={q1} y={y - 3.5} width={Math.max(1, q3 - q1)} height={7} strokeWidth={0.75} />
      <path d={`M${median} ${y - 3.5}v7`} strokeWidth={1.5} />
    </g>
  );
}

/** Bars, boots, means with intervals, labels and gaps of an interval chart, drawn on Recharts' scales. */
export function IntervalMarks({ chart, rows, narrow, barHeight }: Props) {
  const area = usePlotArea();
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (area === undefined || x === undefined || y === undefined) return null;
  const right = area.x + area.width;
  return (
    <g>
      <FillPatterns chart={chart} rows={rows} />
      {rows.map((row) => {
        const middle = y(row.id, { position: "middle" }) ?? 0;
        const at = narrow ? middle + 8 : middle;
        const toX = (value: number) => x(value) ?? area.x;
        return (
          <g key={row.id} data-row={row.id}>
            <RowLabel
              row={row}
              x={narrow ? area.x : area.x - 8}
              y={narrow ? middle - 10 : middle}
              narrow={narrow}
            />
            <RowFigure
              chart={chart}
              row={row}
              place={{ y: at, toX, left: area.x, right }}
              barHeight={barHeight}
            />
            {row.gap === null ? (
              <text x={right + 8} y={at} dominantBaseline="central" className="fill-ink text-2xs">
                <tspan className="font-medium">{row.text}</tspan>
                {row.aside === null ? null : <tspan className="fill-ink-3">{` · ${row.aside}`}</tspan>}
              </text>
            ) : (
              <foreignObject x={area.x + 4} y={at - 8} width={Math.max(0, area.width + 60)} height={16}>
                <div title={row.gap} className="hatched h-4 truncate px-1 text-2xs text-ink-3 leading-4">
                  {row.gap}
                </div>
              </foreignObject>
            )}
          </g>
        );
      })}
    </g>
  );
}
