import { formatDelta, formatDeltaInterval } from "@/lib/format/delta";
import { formatInScale } from "@/lib/format/metric-value";
import type { TableRow, TableSide } from "./table-row";

// Made for the rows that are drawn, where they are drawn: most of a large comparison is never looked at.

/** Mean of a side in its row's scale, without unit. */
export function sideText(side: Pick<TableSide, "mean">, { scale }: Pick<TableRow, "scale">): string {
  return formatInScale(side.mean, scale);
}

/** Change of a row, or a dash where there is none. */
export function deltaText({ ratio }: Pick<TableRow, "ratio">): string {
  return ratio === null ? "–" : formatDelta(ratio);
}

/** Interval of the change; null where none may be shown. */
export function intervalText({ ratio, low, high }: Pick<TableRow, "ratio" | "low" | "high">): string | null {
  return ratio === null || low === null || high === null ? null : formatDeltaInterval(ratio, low, high);
}

/** Whether the ranks do not bear out what was concluded. */
export function ranksDisagree({ verdict, rankP }: Pick<TableRow, "verdict" | "rankP">): boolean {
  return (verdict.kind === "better" || verdict.kind === "worse") && rankP !== null && rankP > 0.05;
}
