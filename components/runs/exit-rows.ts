import type { StackedRow } from "@/components/charts/stacked-chart";
import type { Direction } from "@/lib/domain/factors";
import type { ExitSummary } from "@/lib/runs/types";
import { findSummary, type SummaryIndex } from "./measure";
import { nicTone, type Series } from "./series";

/** Reasons that get a colour of their own; the rest are one part. */
const SHOWN = 5;
export const OTHER_REASONS = "other reasons";

/** The source to chart: usable, with reasons where there is one. */
function bestSource(exits: readonly ExitSummary[]): ExitSummary | undefined {
  const usable = exits.filter((exit) => exit.usable && exit.seconds > 0);
  return usable.find((exit) => Object.keys(exit.byReason).length > 0) ?? usable[0];
}

export type ExitPanel = { direction: Direction; rows: StackedRow[] };

function perSecond(index: SummaryIndex, one: Series, test: string, direction: Direction): StackedRow | null {
  const source = bestSource(findSummary(index, one.key, test, direction)?.exits ?? []);
  if (source === undefined) return null;
  const reasons = Object.entries(source.byReason);
  const counts = reasons.length > 0 ? reasons : [["all reasons", source.total] as const];
  const parts = Object.fromEntries(counts.map(([reason, count]) => [reason, count / source.seconds]));
  return { id: one.key, label: one.label, hue: nicTone(one.cell), form: one.cell.switch, parts };
}

function foldRow(row: StackedRow, shown: ReadonlySet<string>): StackedRow {
  const parts: Record<string, number> = {};
  for (const [reason, rate] of Object.entries(row.parts)) {
    const name = shown.has(reason) ? reason : OTHER_REASONS;
    parts[name] = (parts[name] ?? 0) + rate;
  }
  return { ...row, parts };
}

/** Exits per second by reason for each guest series of one test; the largest reasons first, the rest folded. */
export function exitPanels(
  index: SummaryIndex,
  series: readonly Series[],
  test: string,
  directions: readonly Direction[],
): { panels: ExitPanel[]; parts: string[] } {
  const panels = directions.map((direction) => ({
    direction,
    rows: series.flatMap((one) => perSecond(index, one, test, direction) ?? []),
  }));
  const totals = new Map<string, number>();
  for (const row of panels.flatMap((panel) => panel.rows))
    for (const [reason, rate] of Object.entries(row.parts))
      totals.set(reason, (totals.get(reason) ?? 0) + rate);
  const ordered = [...totals].sort(([, a], [, b]) => b - a).map(([reason]) => reason);
  const shown = new Set(ordered.slice(0, SHOWN));
  return {
    panels: panels.map((panel) => ({ ...panel, rows: panel.rows.map((row) => foldRow(row, shown)) })),
    parts: ordered.length > SHOWN ? [...shown, OTHER_REASONS] : [...shown],
  };
}
