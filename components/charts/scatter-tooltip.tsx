import type { ScatterPoint } from "./scatter-chart";

type Props = { active?: boolean; payload?: ReadonlyArray<{ payload?: ScatterPoint }> };

/** What a pointed-at point says: its series and test, and both figures. */
export function ScatterTooltip({ active, payload }: Props) {
  const point = payload?.[0]?.payload;
  if (!active || point === undefined) return null;
  return (
    <div className="rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-ink text-xs shadow-md">
      <p className="font-mono">{point.label}</p>
      <p className="text-ink-3">{point.short}</p>
      <p className="mt-0.5 font-medium">{point.yText}</p>
      <p className="text-ink-2">{point.xText}</p>
    </div>
  );
}
