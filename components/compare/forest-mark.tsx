import type { ForestScale } from "./forest-scale";
import { isSignal } from "./select-rows";
import type { TableRow } from "./table-row";

const WIDTH = 280;
const HEIGHT = 22;

const COLOR = {
  better: "var(--ok)",
  worse: "var(--bad)",
  same: "var(--ink-3)",
  inconclusive: "var(--ink-3)",
  none: "var(--ink-3)",
} as const;

type Props = { row: TableRow; scale: ForestScale };

/** One row of the forest plot: the ratio as a square, its interval as a line, the minimum effect as a band around 1. */
export function ForestMark({ row, scale }: Props) {
  // Rounded: server and browser may differ in the last digit of a logarithm.
  const toX = (ratio: number) => Math.round((6 + scale.at(ratio) * (WIDTH - 12)) * 100) / 100;
  const edge = 1 + row.minimumEffect;
  const middle = HEIGHT / 2;
  const color = COLOR[row.verdict.kind];
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" className="h-5.5 w-70">
      <rect
        x={toX(1 / edge)}
        width={Math.max(1, toX(edge) - toX(1 / edge))}
        height={HEIGHT}
        fill="var(--ink)"
        opacity={0.07}
      />
      <line x1={toX(1)} x2={toX(1)} y2={HEIGHT} stroke="var(--line-strong)" />
      {row.low === null || row.high === null ? null : (
        <line
          x1={toX(row.low)}
          x2={toX(row.high)}
          y1={middle}
          y2={middle}
          stroke={color}
          strokeWidth={isSignal(row) ? 2.5 : 1.5}
        />
      )}
      {row.low !== null && row.low < 1 / scale.reach ? (
        <path d={`M0 ${middle}l6 -4v8z`} fill={color} />
      ) : null}
      {row.high !== null && row.high > scale.reach ? (
        <path d={`M${WIDTH} ${middle}l-6 -4v8z`} fill={color} />
      ) : null}
      {row.ratio === null ? null : (
        <rect
          x={toX(row.ratio) - 3.5}
          y={middle - 3.5}
          width={7}
          height={7}
          fill={row.verdict.kind === "none" ? "var(--surface)" : color}
          stroke={color}
          strokeWidth={1.25}
        />
      )}
    </svg>
  );
}

/** Ticks of the forest plot's axis, for the head of its column. */
export function ForestAxis({ scale }: { scale: ForestScale }) {
  return (
    <span aria-hidden="true" className="relative block h-4 w-70 font-normal text-2xs text-ink-3">
      {scale.ticks.map(({ ratio, label }, position) => (
        <span
          key={ratio}
          className="absolute whitespace-nowrap"
          style={{
            left: `${Math.round(3 + scale.at(ratio) * 94)}%`,
            transform: `translateX(${position === 0 ? "-10%" : position === scale.ticks.length - 1 ? "-90%" : "-50%"})`,
          }}
        >
          {label}
        </span>
      ))}
    </span>
  );
}
