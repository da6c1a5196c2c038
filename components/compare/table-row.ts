import type { ComparisonRow, Level } from "@/lib/compare/types";
import type { Direction, Nic, Switch } from "@/lib/domain/factors";
import { metricDefinition } from "@/lib/domain/metrics";
import { formatDelta, formatDeltaInterval, formatP } from "@/lib/format/delta";
import { formatInScale } from "@/lib/format/metric-value";
import { pickScale, type Scale } from "@/lib/format/scale";
import { columnTestLabel, directionLabel } from "@/lib/format/test-label";
import { type VerdictKind, verdictLabel } from "@/lib/stats/verdict";

/** One side of a row as the browser needs it. Values in the metric's unit. */
export type TableSide = {
  text: string;
  values: number[];
  mean: number;
  low: number | null;
  high: number | null;
  percentiles: [number, number, number, number] | null;
  runId: string;
  cellKey: string;
};

/** A comparison row in the form that the browser filters, sorts and draws, texts ready. */
export type TableRow = {
  id: string;
  level: string;
  levelLabel: string;
  name: string;
  switch: Switch;
  nic: Nic | null;
  test: string;
  testLabel: string;
  direction: Direction;
  directionLabel: string;
  metric: string;
  metricLabel: string;
  better: "higher" | "lower" | "none";
  scale: Scale;
  baseline: TableSide;
  subject: TableSide;
  ratio: number | null;
  low: number | null;
  high: number | null;
  delta: string;
  interval: string | null;
  verdict: VerdictKind;
  verdictText: string;
  /** Adjusted over the view; null where nothing may be concluded. */
  p: number | null;
  pText: string | null;
  /** Exact Mann-Whitney, as text; `disagrees` where it does not back the verdict. */
  rank: { text: string; disagrees: boolean } | null;
  across: string[];
};

function toTableSide(side: ComparisonRow["baseline"], scale: Scale): TableSide {
  const { values, mean, low, high, percentiles, runId, cellKey } = side;
  return { text: formatInScale(mean, scale), values, mean, low, high, percentiles, runId, cellKey };
}

/** Prepares the rows of a comparison for the browser. */
export function toTableRows(rows: readonly ComparisonRow[], levels: readonly Level[]): TableRow[] {
  const labels = new Map(levels.map(({ id, label }) => [id, label]));
  // What every pair differs in is said once, above the rows.
  const isCommon = new Set(rows.map(({ across }) => across.join())).size === 1;
  return rows.map((row) => {
    const definition = metricDefinition(row.metric);
    const scale = pickScale(definition.unit, Math.max(row.baseline.mean, row.subject.mean));
    const { result, verdict } = row;
    const isWithheld = verdict.kind === "none" && verdict.reason === "withheld";
    const isOk = result.status === "ok" && !isWithheld;
    const ratio = isWithheld ? null : result.ratio;
    const concludes = verdict.kind === "better" || verdict.kind === "worse";
    return {
      id: row.id,
      level: row.level,
      levelLabel: labels.get(row.level) ?? row.level,
      name: row.name,
      switch: row.switch,
      nic: row.nic,
      test: row.test,
      testLabel: columnTestLabel(row.test),
      direction: row.direction,
      directionLabel: directionLabel(row.direction),
      metric: row.metric,
      metricLabel: definition.label,
      better: definition.better,
      scale,
      baseline: toTableSide(row.baseline, scale),
      subject: toTableSide(row.subject, scale),
      ratio: ratio !== null && ratio > 0 ? ratio : null,
      low: isOk ? result.low : null,
      high: isOk ? result.high : null,
      delta: ratio !== null && ratio > 0 ? formatDelta(ratio) : "–",
      interval: isOk ? formatDeltaInterval(result.ratio, result.low, result.high) : null,
      verdict: verdict.kind,
      verdictText: verdictLabel(verdict),
      p: verdict.kind === "none" ? null : verdict.adjustedP,
      pText: verdict.kind === "none" ? null : formatP(verdict.adjustedP),
      rank:
        row.rankP === null ? null : { text: formatP(row.rankP), disagrees: concludes && row.rankP > 0.05 },
      across: isCommon ? [] : row.across,
    };
  });
}
