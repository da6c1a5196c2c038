"use client";

import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import { hueColor } from "./interval-row";
import { Mark } from "./mark";
import type { VersionSeries } from "./version-chart";

type Props = { versions: readonly string[]; series: readonly VersionSeries[] };

/** Pixels between the NICs of one version, so that their intervals do not cover one another. */
const APART = 9;

/** Means with intervals, joined within a NIC to lead the eye from version to version. */
export function VersionMarks({ versions, series }: Props) {
  const area = usePlotArea();
  const toX = useXAxisScale();
  const toY = useYAxisScale();
  if (area === undefined || toX === undefined || toY === undefined) return null;
  const clamp = (value: number) =>
    Math.min(area.y + area.height, Math.max(area.y, toY(value) ?? area.y + area.height));
  const drawn = series.filter(({ points }) => points.some((point) => point !== null && point.value !== null));
  return (
    <g>
      {drawn.map(({ hue, form, points }, nth) => {
        const color = hueColor(hue);
        const places = points.flatMap((point, at) => {
          const version = versions[at];
          if (point === null || point.value === null || version === undefined) return [];
          const middle = toX(version, { position: "middle" }) ?? 0;
          const x = middle + (nth - (drawn.length - 1) / 2) * APART;
          return [{ at, x, y: clamp(point.value), low: point.low, high: point.high }];
        });
        const line = places.map(({ x, y }, at) => `${at === 0 ? "M" : "L"}${x} ${y}`).join("");
        return (
          <g key={hue} data-nic={hue}>
            <path d={line} stroke={color} strokeOpacity={0.45} strokeWidth={1.5} fill="none" />
            {places.map(({ at, x, y, low, high }) => (
              <g key={at}>
                {low === null || high === null ? null : (
                  <path
                    d={`M${x - 3} ${clamp(high)}H${x + 3}M${x} ${clamp(high)}V${clamp(low)}M${x - 3} ${clamp(low)}H${x + 3}`}
                    stroke="var(--ink)"
                    strokeWidth={1.25}
                    fill="none"
                  />
                )}
                <Mark form={form} x={x} y={y} fill={color} />
              </g>
            ))}
          </g>
        );
      })}
    </g>
  );
}
