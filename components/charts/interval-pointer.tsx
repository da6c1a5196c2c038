"use client";

import { type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode, useState } from "react";
import { type IntervalLayout, placeOf, rowAt } from "./interval-layout";
import type { IntervalRow } from "./interval-row";
import { IntervalTooltip } from "./interval-tooltip";

type Props = {
  title: string;
  description: string;
  rows: readonly IntervalRow[];
  layout: IntervalLayout;
  suffix: string;
  children: ReactNode;
};

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Beside the pointer, on the side with more room; in the middle where neither side has enough. */
function besidePointer(x: number, { width, narrow }: IntervalLayout): CSSProperties {
  if (narrow) return { left: "50%", transform: "translateX(-50%)" };
  return x > width / 2 ? { right: width - x + 12 } : { left: x + 12 };
}

/** The drawing surface of an interval chart: says of the row that is pointed at, or arrowed to, what it shows. */
export function IntervalPointer({ title, description, rows, layout, suffix, children }: Props) {
  const [active, setActive] = useState<{ at: number; x: number } | null>(null);
  const row = active === null ? undefined : rows[active.at];
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = rowAt(event.clientY - box.top, layout);
    setActive(at === null ? null : { at, x: event.clientX - box.left });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") setActive(null);
    const step = STEPS[event.key];
    if (step === undefined || event.target !== event.currentTarget) return;
    event.preventDefault();
    const at = Math.min(rows.length - 1, Math.max(0, active === null ? 0 : active.at + step));
    setActive({ at, x: placeOf(rows[at]?.value ?? 0, layout) });
  };
  return (
    <div className="relative">
      {/* An image to look at, which arrow keys walk through row by row. */}
      <svg
        role="application"
        aria-label={title}
        aria-description={description}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys go through its rows
        tabIndex={0}
        width={layout.width}
        height={layout.height}
        className="block overflow-visible"
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setActive(null)}
        onKeyDown={onKeyDown}
        onBlur={() => setActive(null)}
      >
        {active === null || row === undefined ? null : (
          <rect
            x={layout.left}
            y={layout.top + active.at * layout.rowHeight}
            width={layout.right - layout.left}
            height={layout.rowHeight}
            fill="var(--ink)"
            fillOpacity={0.05}
          />
        )}
        {children}
      </svg>
      <div aria-live="polite" data-tooltip>
        {active === null || row === undefined ? null : (
          <div
            className="pointer-events-none absolute z-10"
            style={{
              top: layout.top + (active.at + 1) * layout.rowHeight,
              ...besidePointer(active.x, layout),
            }}
          >
            <IntervalTooltip row={row} suffix={suffix} />
          </div>
        )}
      </div>
    </div>
  );
}
