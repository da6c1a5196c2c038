import { type MetricName, metricDefinition } from "../domain/metrics.ts";
import type { CellSummary, RunView } from "../runs/types.ts";
import { estimateMean } from "../stats/estimate.ts";
import { mannWhitney } from "../stats/rank-test.ts";
import { compareRatio, DEFAULT_MINIMUM_EFFECT } from "../stats/ratio.ts";
import { judge } from "../stats/verdict.ts";
import { makeGuard } from "./guard.ts";
import { levelsOf, toUnits, type Unit } from "./levels.ts";
import { chosenMetrics, type MetricChoice } from "./metric-choice.ts";
import { type Pair, pairUnits } from "./pairs.ts";
import { rollUpRows } from "./roll-ups.ts";
import type { CompareBy, Comparison, ComparisonRow, LeftOut, Level, Side } from "./types.ts";

export type CompareOptions = {
  by: CompareBy;
  /** Level id; the first level where it is absent or unknown. */
  baseline?: string | null;
  /** Level ids to compare with it; all others where empty. */
  subjects?: readonly string[];
  metrics?: MetricChoice;
  /** Relative: 0.02 is 2%. */
  minimumEffect?: number;
};

/** Detectable change above which nothing was learned; the rule for "within noise" has the same figures. */
export const WIDE = { emulated: 0.15, real: 0.05 };

const PERCENTILES = ["latency_p50_us", "latency_p90_us", "latency_p99_us", "latency_max_us"] as const;

function bootMeans(summary: CellSummary | undefined, metric: MetricName): number[] {
  return (summary?.metrics[metric] ?? []).map(({ mean }) => mean);
}

function percentilesOf(summary: CellSummary): Side["percentiles"] {
  const [p50, p90, p99, max] = PERCENTILES.map((metric) => estimateMean(bootMeans(summary, metric))?.value);
  return p50 === undefined || p90 === undefined || p99 === undefined || max === undefined
    ? null
    : [p50, p90, p99, max];
}

function toSide(unit: Unit, summary: CellSummary, metric: MetricName): Side | null {
  const values = bootMeans(summary, metric);
  const estimate = estimateMean(values);
  if (estimate === null) return null;
  const { value: mean, low, high } = estimate;
  const percentiles = metric.startsWith("latency_") ? percentilesOf(summary) : null;
  return { runId: unit.view.runId, cellKey: unit.key, values, mean, low, high, percentiles };
}

type Draft = Omit<ComparisonRow, "verdict">;

function draftRows(level: string, pair: Pair, choice: MetricChoice, minimumEffect: number): Draft[] {
  return pair.subject.summaries.flatMap((summary) => {
    const { test, direction } = summary;
    const other = pair.baseline.summaries.find((one) => one.test === test && one.direction === direction);
    if (!other) return [];
    return chosenMetrics(choice, test).flatMap((metric) => {
      const baseline = toSide(pair.baseline, other, metric);
      const subject = toSide(pair.subject, summary, metric);
      if (!baseline || !subject) return [];
      return {
        id: [level, pair.name, test, direction, metric].join("|"),
        level,
        name: pair.name,
        switch: pair.subject.cell.switch,
        nic: pair.subject.cell.nic,
        test,
        direction,
        metric,
        baseline,
        subject,
        result: compareRatio(baseline.values, subject.values, { minimumEffect }),
        rankP: mannWhitney(baseline.values, subject.values)?.p ?? null,
        across: pair.across,
      };
    });
  });
}

/**
 * Compares the levels of a factor (or whole runs, or cells) with one of them. Verdicts are adjusted over every row of
 * the answer; filters of a page leave them as they are. Null where there are not two levels. Pure: takes what
 * `getRunViews` gives.
 */
export function compareViews(views: readonly RunView[], options: CompareOptions): Comparison | null {
  const { by, metrics = "main", minimumEffect = DEFAULT_MINIMUM_EFFECT } = options;
  const levels = levelsOf(views, by);
  const baseline = levels.find(({ id }) => id === options.baseline) ?? levels[0];
  if (!baseline || levels.length < 2) return null;
  const others = levels.filter(({ id }) => id !== baseline.id);
  const asked = others.filter(({ id }) => options.subjects?.includes(id));
  const subjects = asked.length > 0 ? asked : others;

  const units = toUnits(views);
  const leftOut: LeftOut[] = [];
  const drafts = subjects.flatMap((level) => {
    const { pairs, lone } = pairUnits(units, by, baseline.id, level.id);
    for (const { unit, missingOn } of lone)
      leftOut.push({
        level: level.id,
        name: unit.key,
        missingOn,
        reason: `no counterpart (${unit.state})`,
      });
    return pairs.flatMap((pair) => {
      const rows = draftRows(level.id, pair, metrics, minimumEffect);
      if (rows.length === 0) leftOut.push(explainEmpty(level.id, pair));
      return rows;
    });
  });

  const emulated = views.some((view) => view.emulated);
  const wide = emulated ? WIDE.emulated : WIDE.real;
  const guard = makeGuard(runsOf(views, [baseline]), runsOf(views, subjects));
  const verdicts = judge(
    drafts.map(({ result, metric }) => ({ result, better: metricDefinition(metric).better })),
    { minimumEffect, wide },
  );
  const rows = drafts.map((draft, position): ComparisonRow => {
    const verdict = verdicts[position] ?? { kind: "none", reason: "missing" };
    const isWithheld = guard.withheld !== null && verdict.kind !== "none";
    return { ...draft, verdict: isWithheld ? { kind: "none", reason: "withheld" } : verdict };
  });
  return {
    by,
    levels,
    baseline,
    subjects,
    rows,
    leftOut,
    rollUps: rollUpRows(rows, leftOut),
    guard,
    minimumEffect,
    wide,
    emulated,
  };
}

function runsOf(views: readonly RunView[], levels: readonly Level[]) {
  const ids = new Set(levels.flatMap(({ runIds }) => runIds));
  return views.filter(({ runId }) => ids.has(runId)).map(({ runId, header }) => ({ runId, header }));
}

/** A pair that shares no figure: whichever side has none is to blame. */
function explainEmpty(level: string, pair: Pair): LeftOut {
  const missingOn = pair.baseline.summaries.length === 0 ? "baseline" : "subject";
  const unit = missingOn === "baseline" ? pair.baseline : pair.subject;
  return { level, name: pair.name, missingOn, reason: `no such figure (${unit.state})` };
}
