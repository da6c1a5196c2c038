import { logDomain, logTicks } from "@/components/charts/log-axis";
import { formatMetric } from "@/lib/format/metric-value";

const WIDTH = 420;
const HEIGHT = 132;
const LEFT = 52;
const BOTTOM = 18;
const NAMES = ["p50", "p90", "p99", "max"] as const;

type Lane = { label: string; percentiles: [number, number, number, number] };

/** Latency percentiles of both sides over each other: logarithmic, means over boots. */
export function PercentilePlot({ lanes }: { lanes: readonly Lane[] }) {
  const domain = logDomain(lanes.flatMap(({ percentiles }) => percentiles));
  const [low, high] = domain.map(Math.log) as [number, number];
  const toY = (value: number) => 8 + (1 - (Math.log(value) - low) / (high - low)) * (HEIGHT - BOTTOM - 12);
  const toX = (at: number) => LEFT + 24 + (at / (NAMES.length - 1)) * (WIDTH - LEFT - 48);
  const spoken = lanes.map(
    ({ label, percentiles }) =>
      `${label}: ${NAMES.map((name, at) => `${name} ${formatMetric(percentiles[at] ?? 0, "us")}`).join(", ")}`,
  );
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`Latency percentiles. ${spoken.join("; ")}`}
      className="w-full max-w-xl"
    >
      {logTicks(domain).map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={WIDTH} y1={toY(tick)} y2={toY(tick)} stroke="var(--line)" />
          <text x={LEFT - 6} y={toY(tick) + 3} textAnchor="end" className="fill-ink-3 text-[9px]">
            {formatMetric(tick, "us")}
          </text>
        </g>
      ))}
      {NAMES.map((name, at) => (
        <text key={name} x={toX(at)} y={HEIGHT - 4} textAnchor="middle" className="fill-ink-2 text-[10px]">
          {name}
        </text>
      ))}
      {lanes.map(({ label, percentiles }, lane) => {
        const color = lane === 0 ? "var(--ink-3)" : "var(--accent)";
        const points = percentiles.map((value, at) => `${toX(at)} ${toY(value)}`);
        return (
          <g key={label}>
            <path
              d={`M${points.join("L")}`}
              stroke={color}
              strokeWidth={1.5}
              strokeDasharray={lane === 0 ? "4 3" : undefined}
              fill="none"
            />
            {percentiles.map((value, at) => (
              <circle key={NAMES[at]} cx={toX(at)} cy={toY(value)} r={3} fill={color} />
            ))}
          </g>
        );
      })}
    </svg>
  );
}
