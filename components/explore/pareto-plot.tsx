"use client";

import { useState } from "react";
import { Mark } from "@/components/charts/mark";
import { placeLabels } from "@/components/charts/place-labels";
import { useWidth } from "@/components/charts/use-width";
import type { ParetoPoint } from "@/lib/explore/pareto";
import type { Axis } from "./axis";
import type { Paint } from "./colors";
import { PlotTip } from "./plot-tip";

export type ParetoText = { throughput: string; latency: string; exits: string | null; boots: string };

type Props = {
  title: string;
  points: readonly ParetoPoint[];
  x: Axis;
  y: Axis;
  xTitle: string;
  xTick: (value: number) => string;
  yTick: (value: number) => string;
  /** Most exits per packet of any panel; null where none were counted. */
  mostExits: number | null;
  paint: (point: ParetoPoint) => Paint;
  name: (point: ParetoPoint) => string;
  text: (point: ParetoPoint) => ParetoText;
};

const HEIGHT = 340;
const LEFT = 46;
const TOP = 12;
const BOTTOM = HEIGHT - 38;
const SIZE = { none: 4.5, least: 3, reach: 8 };
const round = (value: number) => Math.round(value * 100) / 100;

/** Throughput upwards, latency to the right: best is up left. Area of a mark is exits per packet. */
export function ParetoPlot(props: Props) {
  const { title, points, x, y, xTitle, xTick, yTick, mostExits, paint, name, text } = props;
  const [box, width] = useWidth<HTMLDivElement, number>(560);
  const [active, setActive] = useState<ParetoPoint | null>(null);
  const right = width - 10;
  const toX = (value: number) => round(LEFT + x.at(value) * (right - LEFT));
  const toY = (value: number) => round(BOTTOM - y.at(value) * (BOTTOM - TOP));
  const place = (point: ParetoPoint) => ({ x: toX(point.latency.value), y: toY(point.throughput.value) });
  const sizeOf = ({ exits }: ParetoPoint) =>
    exits === null || mostExits === null || mostExits === 0
      ? SIZE.none
      : round(SIZE.least + SIZE.reach * Math.sqrt(exits / mostExits));
  const front = points
    .filter(({ standing }) => standing === "front")
    .sort((a, b) => a.latency.value - b.latency.value);
  const labels = placeLabels(
    points.map((point) => ({ id: point.unit.id, text: name(point), ...place(point) })),
    { left: LEFT, top: TOP - 6, right, bottom: BOTTOM },
  );
  return (
    <div ref={box} className="relative">
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={`${title}. Throughput upwards, latency to the right. The table below has the same figures.`}
        className="w-full"
        style={{ height: HEIGHT }}
        onPointerLeave={() => setActive(null)}
      >
        {y.ticks.map((tick) => (
          <g key={tick}>
            <path d={`M${LEFT} ${toY(tick)}H${right}`} stroke="var(--line)" />
            <text
              x={LEFT - 6}
              y={toY(tick)}
              textAnchor="end"
              dominantBaseline="central"
              className="fill-ink-3"
              fontSize={10.5}
            >
              {yTick(tick)}
            </text>
          </g>
        ))}
        {x.ticks.map((tick) => (
          <g key={tick}>
            <path d={`M${toX(tick)} ${TOP}V${BOTTOM}`} stroke="var(--line)" />
            <text x={toX(tick)} y={BOTTOM + 14} textAnchor="middle" className="fill-ink-3" fontSize={10.5}>
              {xTick(tick)}
            </text>
          </g>
        ))}
        <text
          x={(LEFT + right) / 2}
          y={HEIGHT - 4}
          textAnchor="middle"
          className="fill-ink-3"
          fontSize={10.5}
        >
          {xTitle}
        </text>
        {front.length < 2 ? null : (
          <path
            d={`M${front.map((point) => `${place(point).x} ${place(point).y}`).join("L")}`}
            stroke="var(--accent)"
            strokeWidth={1.5}
            strokeDasharray="5 3"
            fill="none"
          />
        )}
        {points.map((point) => {
          const at = place(point);
          const { throughput, latency, standing, unit } = point;
          const { color, form } = paint(point);
          return (
            <g
              key={unit.id}
              data-point={unit.id}
              data-standing={standing}
              opacity={standing === "beaten" ? 0.55 : 1}
              onPointerEnter={() => setActive(point)}
            >
              {latency.low === null || latency.high === null ? null : (
                <path d={`M${toX(latency.low)} ${at.y}H${toX(latency.high)}`} stroke="var(--ink-3)" />
              )}
              {throughput.low === null || throughput.high === null ? null : (
                <path d={`M${at.x} ${toY(throughput.low)}V${toY(throughput.high)}`} stroke="var(--ink-3)" />
              )}
              {standing === "front" ? (
                <circle
                  cx={at.x}
                  cy={at.y}
                  r={sizeOf(point) + 4}
                  fill="none"
                  stroke="var(--accent)"
                  strokeWidth={1.5}
                />
              ) : null}
              <Mark form={form} x={at.x} y={at.y} size={sizeOf(point)} fill={color} />
              <circle cx={at.x} cy={at.y} r={12} fill="transparent" />
            </g>
          );
        })}
        {labels.map((label) => {
          const point = points.find(({ unit }) => unit.id === label.id);
          return (
            <text
              key={label.id}
              x={label.x + (label.anchor === "start" ? 6 : -6)}
              y={label.y}
              textAnchor={label.anchor}
              dominantBaseline="central"
              className="pointer-events-none fill-ink-2"
              fontSize={9.5}
              stroke="var(--ground)"
              strokeWidth={3}
              paintOrder="stroke"
            >
              {point === undefined ? "" : name(point)}
            </text>
          );
        })}
      </svg>
      {active === null ? null : (
        <PlotTip
          {...place(active)}
          width={width}
          name={name(active)}
          text={{ value: text(active).throughput, interval: null, boots: text(active).boots }}
          more={[text(active).latency, text(active).exits].filter((one) => one !== null).join(" · ")}
        />
      )}
    </div>
  );
}
