import type { IntervalRow } from "./interval-row";

type Props = { active?: boolean; payload?: ReadonlyArray<{ payload?: IntervalRow }>; suffix?: string };

/** What a pointed-at or arrowed-to row says: value, interval and boots. */
export function IntervalTooltip({ active, payload, suffix = "" }: Props) {
  const row = payload?.[0]?.payload;
  if (!active || row === undefined) return null;
  return (
    <div className="max-w-72 rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-ink text-xs shadow-md">
      <p className="font-mono">{row.label}</p>
      {row.gap === null ? (
        <>
          <p className="mt-0.5 font-medium">
            {row.text} {suffix}
          </p>
          <p className="text-ink-3">{row.intervalText}</p>
          {row.aside === null ? null : <p className="text-ink-3">{row.aside}</p>}
        </>
      ) : (
        <p className="mt-0.5 text-ink-2">{row.gap}</p>
      )}
    </div>
  );
}
