import type { Trend } from "@/lib/trends/types";

const WIDTH = 160;
const HEIGHT = 32;
const PAD = 4;

/** The means of a trend as a small line with its band, changes and newest run; the row beside it says the same. */
export function Sparkline({ trend, color }: { trend: Trend; color: string }) {
  const values = trend.points.map(({ estimate }) => estimate.value);
  const all = trend.band === null ? values : [...values, trend.band.low, trend.band.high];
  const low = Math.min(...all);
  const span = Math.max(...all) - low || 1;
  const step = values.length > 1 ? (WIDTH - 2 * PAD) / (values.length - 1) : 0;
  const toX = (at: number) => Math.round((PAD + at * step) * 10) / 10;
  const toY = (value: number) =>
    Math.round((HEIGHT - PAD - ((value - low) / span) * (HEIGHT - 2 * PAD)) * 10) / 10;
  const newest = values.length - 1;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
      {trend.band === null ? null : (
        <rect
          x={toX(trend.bandFrom)}
          y={toY(trend.band.high)}
          width={WIDTH - toX(trend.bandFrom)}
          height={Math.max(1, toY(trend.band.low) - toY(trend.band.high))}
          fill="var(--accent)"
          fillOpacity={0.12}
        />
      )}
      {trend.changes.map(({ index }) => (
        <path
          key={index}
          d={`M${(toX(index - 1) + toX(index)) / 2} 0V${HEIGHT}`}
          stroke="var(--ink)"
          strokeDasharray="2 2"
        />
      ))}
      <polyline
        points={values.map((value, at) => `${toX(at)},${toY(value)}`).join(" ")}
        fill="none"
        stroke={color}
        strokeWidth={1.5}
      />
      <circle cx={toX(newest)} cy={toY(values[newest] ?? low)} r={3} fill={color} />
    </svg>
  );
}
