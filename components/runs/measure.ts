import type { Direction } from "@/lib/domain/factors";
import { metricBounds } from "@/lib/domain/metric-bounds";
import type { MetricName } from "@/lib/domain/metrics";
import type { CellSummary, RunView } from "@/lib/runs/types";
import { type Estimate, estimateBounded } from "@/lib/stats/estimate";
import type { Series } from "./series";

/** What is asked of a cell. */
export type Question = { test: string; direction: Direction; metric: MetricName };

/** Why a cell has no figure, in place of one. */
export type GapKind = "skipped" | "failed" | "planned" | "running" | "missing";

/** A cell's answer: boot means with their estimate, or why there is none. */
export type Measure =
  | { kind: "measured"; estimate: Estimate; boots: number[]; failures: number }
  | { kind: GapKind; reason: string | null };

export type SummaryIndex = ReadonlyMap<string, CellSummary>;

const keyOf = (cellKey: string, test: string, direction: Direction) => `${cellKey}|${test}|${direction}`;

/** Index of a run's summaries for `readMeasure`. */
export function indexSummaries(view: Pick<RunView, "summaries">): SummaryIndex {
  return new Map(
    view.summaries.map((summary) => [keyOf(summary.cellKey, summary.test, summary.direction), summary]),
  );
}

/** Summary of one cell x test x direction, where trials of it were stored. */
export function findSummary(
  index: SummaryIndex,
  cellKey: string,
  test: string,
  direction: Direction,
): CellSummary | undefined {
  return index.get(keyOf(cellKey, test, direction));
}

function explainGap(series: Series, summary: CellSummary | undefined): Measure {
  const stored = summary?.reasons[0] ?? null;
  const broken = (summary?.counts.failed ?? 0) + (summary?.counts.timeout ?? 0);
  if (broken > 0) return { kind: "failed", reason: stored ?? series.reason };
  if (series.status === "skipped" || (summary?.counts.skipped ?? 0) > 0)
    return { kind: "skipped", reason: stored ?? series.reason };
  if (series.status === "failed") return { kind: "failed", reason: series.reason };
  if (series.status === "planned" || series.status === "running")
    return { kind: series.status, reason: null };
  return { kind: "missing", reason: "this test has no such figure" };
}

/** Answer of one cell: a figure with its interval over boots, or the reason for the gap. */
export function readMeasure(index: SummaryIndex, series: Series, question: Question): Measure {
  const summary = findSummary(index, series.key, question.test, question.direction);
  const boots = (summary?.metrics[question.metric] ?? []).map((boot) => boot.mean);
  const estimate = estimateBounded(boots, metricBounds(question.metric));
  if (estimate === null) return explainGap(series, summary);
  const failures = (summary?.counts.failed ?? 0) + (summary?.counts.timeout ?? 0);
  return { kind: "measured", estimate, boots, failures };
}

const GAP_WORDS: Record<GapKind, string> = {
  skipped: "skipped",
  failed: "failed",
  planned: "not run yet",
  running: "measuring",
  missing: "no figure",
};

/** A gap as one line: `skipped: no /dev/vhost-net`. */
export function gapText(gap: { kind: GapKind; reason: string | null }): string {
  return gap.reason === null ? GAP_WORDS[gap.kind] : `${GAP_WORDS[gap.kind]}: ${gap.reason}`;
}

/** A gap in one or two words. */
export function gapWord(kind: GapKind): string {
  return GAP_WORDS[kind];
}
