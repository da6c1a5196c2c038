import type { FigureText } from "./figure-text";

type Props = { x: number; y: number; width: number; name: string; text: FigureText; more?: string };

/** What a pointed-at figure says; the table under the chart says it to everybody else. */
export function PlotTip({ x, y, width, name, text, more }: Props) {
  const flips = x > width / 2;
  return (
    <div
      data-tooltip
      className="pointer-events-none absolute z-10 max-w-64 rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-xs shadow-md"
      style={{ top: Math.max(0, y - 10), ...(flips ? { right: width - x + 14 } : { left: x + 14 }) }}
    >
      <p className="font-mono text-2xs text-ink-2">{name}</p>
      <p className="mt-0.5 font-medium">
        {text.value} {text.interval === null ? null : <span className="font-normal">{text.interval}</span>}
      </p>
      {more === undefined ? null : <p className="text-ink-2">{more}</p>}
      <p className="text-ink-3">{text.boots}</p>
    </div>
  );
}
