import type { IntervalRow } from "./interval-row";

/** What a pointed-at or arrowed-to row says: value, interval and boots. */
export function IntervalTooltip({ row, suffix }: { row: IntervalRow; suffix: string }) {
  return (
    <div className="w-max max-w-72 rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-ink text-xs shadow-md">
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
