import { metricBounds } from "../domain/metric-bounds.ts";
import { type MetricName, metricDefinition } from "../domain/metrics.ts";
import type { CellSummary, RunView } from "../runs/types.ts";
import { estimateBounded } from "../stats/estimate.ts";
import { mannWhitney } from "../stats/rank-test.ts";
import { compareRatio, DEFAULT_MINIMUM_EFFECT } from "../stats/ratio.ts";
import { judge } from "../stats/verdict.ts";
import { makeGuard } from "./guard.ts";
import { lackedByLone, lackedByPair } from "./left-out.ts";
import { comparableLevels, toUnits, type Unit } from "./levels.ts";
import { chosenMetrics, type MetricChoice } from "./metric-choice.ts";
import type { MinimumEffects } from "./minimum-effects.ts";
import { counterpart, type Pair, pairUnits } from "./pairs.ts";
import { rollUpRows } from "./roll-ups.ts";
import type { CompareBy, Comparison, ComparisonRow, Level, Side } from "./types.ts";

export type CompareOptions = {
  by: CompareBy;
  /** Level id; the first level where it is absent or unknown. */
  baseline?: string | null;
  /** Level ids to compare with it; all others where empty. */
  subjects?: readonly string[];
  metrics?: MetricChoice;
  /** Relative: 0.02 is 2%. */
  minimumEffect?: number;
  /** Of single metrics, on top of the one for all. */
  minimumEffects?: MinimumEffects;
};

/** Detectable change above which nothing was learned; the rule for "within noise" has the same figures. */
export const WIDE = { emulated: 0.15, real: 0.05 };

const PERCENTILES = ["latency_p50_us", "latency_p90_us", "latency_p99_us", "latency_max_us"] as const;

function bootMeans(summary: CellSummary | undefined, metric: MetricName): number[] {
  return (summary?.metrics[metric] ?? []).map(({ mean }) => mean);
}

function percentilesOf(summary: CellSummary): Side["percentiles"] {
  const [p50, p90, p99, max] = PERCENTILES.map(
    (metric) => estimateBounded(bootMeans(summary, metric), metricBounds(metric))?.value,
  );
  return p50 === undefined || p90 === undefined || p99 === undefined || max === undefined
    ? null
    : [p50, p90, p99, max];
}

function toSide(unit: Unit, summary: CellSummary, metric: MetricName): Side | null {
  const values = bootMeans(summary, metric);
  const estimate = estimateBounded(values, metricBounds(metric));
  if (estimate === null) return null;
  const { value: mean, low, high } = estimate;
  const percentiles = metric.startsWith("latency_") ? percentilesOf(summary) : null;
  return { runId: unit.view.runId, cellKey: unit.key, values, mean, low, high, percentiles };
}

type Draft = Omit<ComparisonRow, "verdict">;

function draftRows(
  level: string,
  pair: Pair,
  choice: MetricChoice,
  effectOf: (metric: MetricName) => number,
): Draft[] {
  return pair.subject.summaries.flatMap((summary) => {
    const { test, direction } = summary;
    const other = counterpart(pair.baseline, summary);
    if (!other) return [];
    return chosenMetrics(choice, test).flatMap((metric) => {
      const baseline = toSide(pair.baseline, other, metric);
      const subject = toSide(pair.subject, summary, metric);
      if (!baseline || !subject) return [];
      const minimumEffect = effectOf(metric);
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
        minimumEffect,
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
  const { by, metrics = "main", minimumEffect = DEFAULT_MINIMUM_EFFECT, minimumEffects = {} } = options;
  const effectOf = (metric: MetricName) => minimumEffects[metric] ?? minimumEffect;
  const levels = comparableLevels(views, by);
  const baseline = levels.find(({ id }) => id === options.baseline) ?? levels[0];
  if (!baseline || levels.length < 2) return null;
  const others = levels.filter(({ id }) => id !== baseline.id);
  const asked = others.filter(({ id }) => options.subjects?.includes(id));
  const subjects = asked.length > 0 ? asked : others;

  const units = toUnits(views);
  const pairings = subjects.map((level) => ({ level, ...pairUnits(units, by, baseline.id, level.id) }));
  const leftOut = pairings.flatMap(({ level, pairs, lone }) => [
    ...lone.map((one) => lackedByLone(level.id, one)),
    ...pairs.flatMap((pair) => lackedByPair(level.id, pair, metrics)),
  ]);
  const drafts = pairings.flatMap(({ level, pairs }) =>
    pairs.flatMap((pair) => draftRows(level.id, pair, metrics, effectOf)),
  );

  const compared = runsOf(views, [baseline, ...subjects]);
  const emulatedRuns = new Set(compared.filter((view) => view.emulated).map(({ runId }) => runId));
  const wideOf = (isEmulated: boolean) => (isEmulated ? WIDE.emulated : WIDE.real);
  const guard = makeGuard(
    by === "run"
      ? pairRunsOf(runsOf(views, [baseline]), runsOf(views, subjects))
      : pairings.flatMap(({ pairs }) =>
          pairs.map((pair) => ({ baseline: pair.baseline.view, subject: pair.subject.view })),
        ),
  );
  const verdicts = judge(
    drafts.map(({ result, metric, minimumEffect: own, baseline, subject }) => ({
      result,
      minimumEffect: own,
      better: metricDefinition(metric).better,
      wide: wideOf(emulatedRuns.has(baseline.runId) || emulatedRuns.has(subject.runId)),
    })),
  );
  const rows = drafts.map((draft, position): ComparisonRow => {
    const verdict = verdicts[position] ?? { kind: "none", reason: "missing" };
    const reaches = draft.baseline.runId !== draft.subject.runId;
    const isWithheld = guard.withheld !== null && reaches && verdict.kind !== "none";
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
    minimumEffects,
    wide: wideOf(emulatedRuns.size > 0),
    emulated: emulatedRuns.size > 0,
  };
}

function runsOf(views: readonly RunView[], levels: readonly Level[]): RunView[] {
  const ids = new Set(levels.flatMap(({ runIds }) => runIds));
  return views.filter(({ runId }) => ids.has(runId));
}

/** Whole runs are compared, whether or not they share a cell. */
function pairRunsOf(baselines: readonly RunView[], subjects: readonly RunView[]) {
  return subjects.flatMap((subject) => baselines.map((baseline) => ({ baseline, subject })));
}
