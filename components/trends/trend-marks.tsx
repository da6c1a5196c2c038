"use client";

import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import { type Form, type Hue, hueColor } from "@/components/charts/interval-row";
import { Mark } from "@/components/charts/mark";
import type { TrendFigureData, TrendRow } from "./chart-data";

/** More boots than this are not drawn one by one: an SVG node each would make the page slow. */
export const MOST_DOTS = 600;

type Props = { data: TrendFigureData; x: "order" | "time"; hue: Hue; form: Form };
type Area = { x: number; y: number; width: number; height: number };

function Flag({ at, area, notes }: { at: number; area: Area; notes: readonly number[] }) {
  const y = area.y + area.height;
  const text = notes.length > 2 ? `${notes[0]}–${notes.at(-1)}` : notes.join(", ");
  const width = 8 + text.length * 5.5;
  return (
    <g data-flag={text}>
      <path d={`M${at} ${y}v16`} stroke="var(--ink-3)" />
      <rect x={at - 1} y={y + 5} width={width} height={12} fill="var(--ink-2)" />
      <text x={at + 3} y={y + 11} dominantBaseline="central" fontSize={9} fill="var(--surface)">
        {text}
      </text>
    </g>
  );
}

type DotProps = { row: TrendRow; at: number; toY: (value: number) => number; hue: Hue; form: Form };

function RunDot({ row, at, toY, hue, form, boots }: DotProps & { boots: boolean }) {
  const color = hueColor(hue);
  const y = toY(row.value);
  const [low, high] = [row.low, row.high].map((end) => (end === null ? null : toY(end)));
  return (
    // A mouse gets to the cell here; a keyboard by the table, which has the same links without a hundred stops.
    <a href={row.href} tabIndex={-1} data-point={row.runId} aria-label={`${row.title}, ${row.when}`}>
      <rect x={at - 7} y={y - 12} width={14} height={24} fill="transparent" />
      {low == null || high == null ? null : (
        <path
          d={`M${at - 3} ${low}h6M${at} ${low}V${high}M${at - 3} ${high}h6`}
          stroke="var(--ink-2)"
          fill="none"
        />
      )}
      {boots
        ? row.boots.map((boot, position) => (
            <circle key={position} cx={at} cy={toY(boot)} r={2} fill={color} fillOpacity={0.55} />
          ))
        : null}
      <Mark form={form} x={at} y={y} fill={color} />
    </a>
  );
}

/** Band, changes, runs and flags of a trend, drawn on Recharts' scales. */
export function TrendMarks({ data, x, hue, form }: Props) {
  const area = usePlotArea();
  const scaleX = useXAxisScale();
  const scaleY = useYAxisScale();
  if (area === undefined || scaleX === undefined || scaleY === undefined) return null;
  const { rows, band, rules, place } = data;
  const toX = (row: TrendRow | undefined) => (row === undefined ? area.x : (scaleX(row[x]) ?? area.x));
  const toY = (value: number) => Math.min(area.y + area.height, Math.max(area.y, scaleY(value) ?? area.y));
  const right = area.x + area.width;
  const newest = rows.at(-1);
  const drawBoots = rows.reduce((sum, { boots }) => sum + boots.length, 0) <= MOST_DOTS;
  return (
    <g>
      {band === null ? null : (
        <g data-part="band">
          <rect
            x={toX(rows[band.from]) - 6}
            y={toY(band.high)}
            width={Math.max(0, right - toX(rows[band.from]) + 6)}
            height={Math.max(1, toY(band.low) - toY(band.high))}
            fill="var(--accent)"
            fillOpacity={0.1}
          />
          <path
            d={`M${toX(rows[band.from]) - 6} ${toY(band.center)}H${right}`}
            stroke="var(--accent)"
            strokeDasharray="4 4"
            strokeOpacity={0.7}
          />
        </g>
      )}
      {rules.map((rule) => {
        const at = (toX(rows[rule.index - 1]) + toX(rows[rule.index])) / 2;
        return (
          <g key={rule.index} data-change={rule.index}>
            <path
              d={`M${at} ${area.y - 8}V${area.y + area.height}`}
              stroke="var(--ink)"
              strokeDasharray="2 2"
            />
            <text
              x={Math.min(right - 60, Math.max(area.x + 60, at))}
              y={area.y - 14}
              textAnchor="middle"
              className="fill-ink font-medium text-2xs"
            >
              {rule.text}
            </text>
          </g>
        );
      })}
      {rows.map((row) => (
        <RunDot key={row.runId} row={row} at={toX(row)} toY={toY} hue={hue} form={form} boots={drawBoots} />
      ))}
      {newest === undefined || place === null || place === "inside" ? null : (
        <circle
          cx={toX(newest)}
          cy={toY(newest.value)}
          r={9}
          fill="none"
          stroke="var(--ink)"
          strokeWidth={1.5}
          pointerEvents="none"
          data-part="outside"
        />
      )}
      {rows.map((row) =>
        row.notes.length === 0 ? null : <Flag key={row.runId} at={toX(row)} area={area} notes={row.notes} />,
      )}
    </g>
  );
}
