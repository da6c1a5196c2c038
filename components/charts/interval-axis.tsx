import { formatSignificant } from "@/lib/format/number";
import type { Scale } from "@/lib/format/scale";
import { type IntervalLayout, placeOf } from "./interval-layout";
import { niceTicks } from "./interval-row";

/** Grid, axis from zero with its figures, and the line that bars start from. */
export function IntervalAxis({ layout, scale }: { layout: IntervalLayout; scale: Scale }) {
  const { left, right, top, bottom, max } = layout;
  const ticks = niceTicks(max / scale.divisor).map((tick) => ({
    tick,
    x: placeOf(tick * scale.divisor, layout),
  }));
  return (
    <g>
      <path d={ticks.map(({ x }) => `M${x} ${top}V${bottom}`).join("")} stroke="var(--line)" />
      <path d={`M${left} ${top}V${bottom}H${right}`} stroke="var(--line-strong)" fill="none" />
      {ticks.map(({ tick, x }) => (
        <text key={tick} x={x} y={bottom + 17} textAnchor="middle" fontSize={11} fill="var(--ink-3)">
          {formatSignificant(tick, 2)}
        </text>
      ))}
    </g>
  );
}
