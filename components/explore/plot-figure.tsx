import { Mark } from "@/components/charts/mark";
import type { Figure } from "@/lib/explore/arrange";
import type { Mark as MarkKind } from "@/lib/explore/question";
import type { Paint } from "./colors";
import type { PlotLayout } from "./plot-layout";

type Props = {
  figure: Figure;
  paint: Paint;
  layout: PlotLayout;
  mark: MarkKind;
  /** Where bars grow from, in the chart's value. */
  origin: number;
  /** Text above the mark, where there is room. */
  label: string | null;
};

/** One figure of a chart: boots as dots (from six on with a box), the mean with its 95% interval; or a bar under them. */
export function PlotFigure({ figure, paint, layout, mark, origin, label }: Props) {
  const { unit, lane, value, low, high, dots, box } = figure;
  const { color, form } = paint;
  const { toY } = layout;
  const x = layout.toX(unit.levels[layout.x], lane);
  const y = toY(value);
  const half = Math.max(2, Math.min(9, layout.lane * 0.36));
  const from = toY(origin);
  // Beside the mean where there is room, so that neither hides the other.
  const dotX = x + (layout.lane >= 18 ? half * 0.9 : 0);
  // A bar that hangs from its origin has its label beneath.
  const hangs = mark === "bars" && y > from;
  const foot = Math.max(y, low === null ? y : toY(low));
  const cap = (end: number) => (layout.isCut(end) ? "m0 0" : "m-3 0h6");
  const top = Math.min(y, ...(high === null ? [] : [toY(high)]), ...dots.map(toY));
  return (
    <g data-figure-id={unit.id}>
      {mark === "bars" ? (
        <rect
          x={x - half}
          width={half * 2}
          y={Math.min(y, from)}
          height={Math.max(1, Math.abs(from - y))}
          fill={color}
          fillOpacity={0.32}
          stroke={color}
          strokeWidth={0.75}
        />
      ) : null}
      {mark !== "lines" && box !== null ? (
        <g stroke={color} fill="none" strokeOpacity={0.75} data-box>
          <rect
            x={x - half}
            width={half * 2}
            y={toY(box.q3)}
            height={Math.max(1, toY(box.q1) - toY(box.q3))}
            fill={color}
            fillOpacity={0.1}
          />
          <path
            d={`M${x - half} ${toY(box.median)}h${half * 2}M${x} ${toY(box.high)}V${toY(box.q3)}M${x} ${toY(box.q1)}V${toY(box.low)}`}
          />
        </g>
      ) : null}
      {dots.length < 2 ? null : (
        // One path of round points: a chart may hold thousands of boots.
        <path
          d={dots.map((dot) => `M${dotX} ${toY(dot)}h0`).join("")}
          stroke={color}
          strokeOpacity={0.7}
          strokeWidth={3.5}
          strokeLinecap="round"
          data-boots={dots.length}
        />
      )}
      {low === null || high === null ? null : (
        <path
          d={`M${x} ${toY(high)}V${toY(low)}${cap(low)}M${x} ${toY(high)}${cap(high)}`}
          stroke="var(--ink)"
          strokeWidth={1.25}
          fill="none"
        />
      )}
      <Mark form={form} x={x} y={y} size={4} fill={color} />
      {label === null ? null : (
        <text
          x={x}
          y={hangs ? foot + 14 : top - 8}
          textAnchor="middle"
          className="fill-ink-2 font-medium"
          fontSize={9.5}
        >
          {label}
        </text>
      )}
    </g>
  );
}
