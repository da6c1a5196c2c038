import type { Level } from "@/lib/explore/factors";
import type { Axis } from "./axis";
import type { PlotLayout } from "./plot-layout";

type Props = {
  layout: PlotLayout;
  axis: Axis;
  xs: readonly Level[];
  /** Text of a tick of the y axis. */
  tickText: (value: number) => string;
  /** Ratios: the line of no change with the minimum effect around it. */
  band: number | null;
};

const LONGEST = 24;
const cut = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** Grid, axes and level names of a small chart. */
export function PlotFrame({ layout, axis, xs, tickText, band }: Props) {
  const { left, right, top, bottom, toY } = layout;
  return (
    <g>
      {band === null ? null : (
        <rect
          x={left}
          width={right - left}
          y={toY(1 + band)}
          height={Math.max(1, toY(1 / (1 + band)) - toY(1 + band))}
          fill="var(--ink)"
          opacity={0.08}
        />
      )}
      {axis.ticks.map((tick) => (
        <g key={tick}>
          <path
            d={`M${left} ${toY(tick)}H${right}`}
            stroke={band !== null && Math.abs(tick - 1) < 1e-9 ? "var(--ink-3)" : "var(--line)"}
          />
          <text
            x={left - 6}
            y={toY(tick)}
            textAnchor="end"
            dominantBaseline="central"
            className="fill-ink-3"
            fontSize={10.5}
          >
            {tickText(tick)}
          </text>
        </g>
      ))}
      <path d={`M${left} ${top}V${bottom}H${right}`} stroke="var(--line-strong)" fill="none" />
      {xs.map(({ id, label }, at) => {
        const x = layout.slotX(id);
        const y = bottom + 14;
        return (
          <g key={id}>
            {at === 0 ? null : <path d={`M${x - layout.slot / 2} ${bottom}v4`} stroke="var(--line-strong)" />}
            <text
              x={x}
              y={y}
              textAnchor={layout.slanted ? "end" : "middle"}
              transform={layout.slanted ? `rotate(-36 ${x} ${y})` : undefined}
              className="fill-ink-2 font-mono"
              fontSize={10.5}
            >
              {cut(label)}
              {label.length > LONGEST ? <title>{label}</title> : null}
            </text>
          </g>
        );
      })}
    </g>
  );
}
