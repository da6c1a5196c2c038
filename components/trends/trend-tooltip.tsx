import { formatPlural } from "@/lib/format/number";
import type { TrendRow } from "./chart-data";

type Props = { active?: boolean; payload?: ReadonlyArray<{ payload?: TrendRow }>; suffix?: string };

/** What a pointed-at or arrowed-to run says. */
export function TrendTooltip({ active, payload, suffix = "" }: Props) {
  const row = payload?.[0]?.payload;
  if (!active || row === undefined) return null;
  return (
    <div className="max-w-72 rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-ink text-xs shadow-md">
      <p>{row.title}</p>
      <p className="text-ink-3">{row.when} UTC</p>
      <p className="mt-0.5 font-medium">
        {row.text} {suffix}
      </p>
      <p className="text-ink-2">
        {row.intervalText}, {formatPlural(row.boots.length, "boot")}
      </p>
      {row.notes.length === 0 ? null : (
        <p className="text-ink-3">
          {row.notes.length === 1 ? "note" : "notes"} {row.notes.join(", ")}
        </p>
      )}
    </div>
  );
}
