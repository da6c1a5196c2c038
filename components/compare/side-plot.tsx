import { formatInScale } from "@/lib/format/metric-value";
import type { Scale } from "@/lib/format/scale";
import { boxStats } from "@/lib/stats/box";
import type { TableSide } from "./table-row";

const LEFT = 8;
const WIDTH = 420;
const LANE = 40;

type Lane = { label: string; side: TableSide };
type Props = { lanes: readonly Lane[]; scale: Scale; unit: string };

function niceRange(values: readonly number[]): [number, number] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const pad = (high - low || high || 1) * 0.08;
  return [Math.max(0, low - pad), high + pad];
}

/** Boots of both sides on one axis: dots, mean with its 95% interval, and a box from six boots on. */
export function SidePlot({ lanes, scale, unit }: Props) {
  const all = lanes.flatMap(({ side }) => [
    ...side.values,
    ...(side.low === null || side.high === null ? [] : [side.low, side.high]),
  ]);
  const [from, to] = niceRange(all);
  const toX = (value: number) => LEFT + ((value - from) / (to - from)) * (WIDTH - 2 * LEFT);
  const height = lanes.length * LANE + 20;
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => from + share * (to - from));
  const spoken = lanes.map(
    ({ label, side }) => `${label}: ${formatInScale(side.mean, scale)} ${unit}, ${side.values.length} boots`,
  );
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={spoken.join("; ")}
      className="w-full max-w-xl"
    >
      {ticks.map((tick, at) => (
        <g key={tick}>
          <line x1={toX(tick)} x2={toX(tick)} y1={0} y2={height - 16} stroke="var(--line)" />
          <text
            x={toX(tick)}
            y={height - 4}
            textAnchor={at === 0 ? "start" : at === 4 ? "end" : "middle"}
            className="fill-ink-3 text-[9px]"
          >
            {formatInScale(tick, scale)}
          </text>
        </g>
      ))}
      {lanes.map(({ label, side }, at) => {
        const y = at * LANE + 26;
        const color = at === 0 ? "var(--ink-3)" : "var(--accent)";
        const box = boxStats(side.values);
        return (
          <g key={label}>
            <text x={LEFT} y={y - 14} className="fill-ink-2 text-[10px]">
              {label}
            </text>
            {box === null ? null : (
              <g stroke={color} fill="none">
                <path d={`M${toX(box.low)} ${y}H${toX(box.q1)}M${toX(box.q3)} ${y}H${toX(box.high)}`} />
                <rect x={toX(box.q1)} y={y - 7} width={Math.max(1, toX(box.q3) - toX(box.q1))} height={14} />
                <path d={`M${toX(box.median)} ${y - 7}v14`} strokeWidth={2} />
              </g>
            )}
            {side.values.map((value, boot) => (
              <circle key={boot} cx={toX(value)} cy={y} r={2.75} fill={color} fillOpacity={0.75} />
            ))}
            {side.low === null || side.high === null ? null : (
              <path
                d={`M${toX(side.low)} ${y + 8}v6M${toX(side.low)} ${y + 11}H${toX(side.high)}M${toX(side.high)} ${y + 8}v6`}
                stroke="var(--ink)"
                strokeWidth={1.25}
              />
            )}
            {side.values.length > 1 ? (
              <path d={`M${toX(side.mean)} ${y + 7}l3 4l-3 4l-3 -4z`} fill="var(--ink)" />
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}
