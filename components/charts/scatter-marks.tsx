"use client";

import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import { hueColor } from "./interval-row";
import { Mark } from "./mark";
import { placeLabels } from "./place-labels";
import type { ScatterPoint } from "./scatter-chart";

/** Labels may reach this many pixels over the plot's upper and lower edge. */
const LABEL_ROOM = 6;

/** Marks and labels of a scatter, drawn on Recharts' scales; the pointer reaches the targets beneath. */
export function ScatterMarks({ points }: { points: readonly ScatterPoint[] }) {
  const area = usePlotArea();
  const toX = useXAxisScale();
  const toY = useYAxisScale();
  if (area === undefined || toX === undefined || toY === undefined) return null;
  const placed = points.map((point) => ({
    ...point,
    text: point.short,
    x: toX(point.x) ?? area.x,
    y: toY(point.y) ?? area.y,
  }));
  const inside = {
    left: area.x,
    top: area.y - LABEL_ROOM,
    right: area.x + area.width,
    bottom: area.y + area.height + LABEL_ROOM,
  };
  return (
    <g pointerEvents="none">
      {placeLabels(placed, inside).map(({ id, x, y, anchor }) => (
        <text
          key={id}
          x={x}
          y={y}
          textAnchor={anchor}
          dominantBaseline="central"
          className="fill-ink-3"
          fontSize={9.5}
        >
          {placed.find((point) => point.id === id)?.short}
        </text>
      ))}
      {placed.map((point) => (
        <g key={point.id} data-point={point.id}>
          <Mark form={point.form} x={point.x} y={point.y} fill={hueColor(point.hue)} />
        </g>
      ))}
    </g>
  );
}
