import type { StackedRow } from "@/components/charts/stacked-chart";
import type { Direction } from "@/lib/domain/factors";
import type { MetricName } from "@/lib/domain/metrics";
import type { ExitSummary } from "@/lib/runs/types";
import { estimateMean } from "@/lib/stats/estimate";
import { isExitSource } from "./exit-sources";
import { findSummary, type SummaryIndex } from "./measure";
import { cellHref } from "./run-links";
import { nicTone, type Series } from "./series";

/** Reasons that get a colour of their own; the rest are one part. */
const SHOWN = 5;
export const OTHER_REASONS = "other reasons";
const ALL_REASONS = "all reasons";

/** What exits are counted per; round trips have transactions in place of packets. */
export type ExitPer = "second" | "packet";
const METRIC: Record<ExitPer, MetricName> = { second: "exits_per_s", packet: "exits_per_packet" };

/** The source to chart: one of all exits, usable, with reasons where there is one. */
function bestSource(exits: readonly ExitSummary[]): ExitSummary | undefined {
  const usable = exits.filter((exit) => exit.usable && isExitSource(exit.source));
  return usable.find((exit) => Object.keys(exit.byReason).length > 0) ?? usable[0];
}

export type ExitPanel = { direction: Direction; rows: StackedRow[] };
type Asked = { test: string; per: ExitPer };

/**
 * The trials' own rate, split as the reasons' counts are: counters are read around a trial, so that counts divided
 * by its planned length would overstate the rate.
 */
function rateByReason(
  context: { index: SummaryIndex; runId: string },
  one: Series,
  { test, per }: Asked,
  direction: Direction,
): StackedRow | null {
  const summary = findSummary(context.index, one.key, test, direction);
  const source = bestSource(summary?.exits ?? []);
  const rate = estimateMean((summary?.metrics[METRIC[per]] ?? []).map((boot) => boot.mean))?.value;
  if (source === undefined || rate === undefined) return null;
  const reasons = Object.entries(source.byReason);
  const counted = reasons.reduce((sum, [, count]) => sum + count, 0);
  const parts =
    counted === 0
      ? { [ALL_REASONS]: rate }
      : Object.fromEntries(reasons.map(([reason, count]) => [reason, (rate * count) / counted]));
  const href = cellHref(context.runId, one.key);
  return { id: one.key, label: one.label, href, hue: nicTone(one.cell), form: one.cell.switch, parts };
}

function foldRow(row: StackedRow, shown: ReadonlySet<string>): StackedRow {
  const parts: Record<string, number> = {};
  for (const [reason, rate] of Object.entries(row.parts)) {
    const name = shown.has(reason) ? reason : OTHER_REASONS;
    parts[name] = (parts[name] ?? 0) + rate;
  }
  return { ...row, parts };
}

/** Exits by reason for each guest series of one test; the largest reasons first, the rest folded. */
export function exitPanels(
  context: { index: SummaryIndex; runId: string },
  series: readonly Series[],
  asked: Asked,
  directions: readonly Direction[],
): { panels: ExitPanel[]; parts: string[] } {
  const panels = directions.map((direction) => ({
    direction,
    rows: series.flatMap((one) => rateByReason(context, one, asked, direction) ?? []),
  }));
  const totals = new Map<string, number>();
  for (const row of panels.flatMap((panel) => panel.rows))
    for (const [reason, rate] of Object.entries(row.parts))
      totals.set(reason, (totals.get(reason) ?? 0) + rate);
  const ordered = [...totals].sort(([, a], [, b]) => b - a).map(([reason]) => reason);
  const shown = new Set(ordered.length > SHOWN + 1 ? ordered.slice(0, SHOWN) : ordered);
  return {
    panels: panels.map((panel) => ({ ...panel, rows: panel.rows.map((row) => foldRow(row, shown)) })),
    parts: ordered.length > shown.size ? [...shown, OTHER_REASONS] : [...shown],
  };
}
