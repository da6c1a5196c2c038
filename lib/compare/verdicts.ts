import { metricDefinition } from "../domain/metrics.ts";
import type { CellSummary, RunView } from "../runs/types.ts";
import { judge, type Verdict } from "../stats/verdict.ts";
import { WIDE } from "./compare.ts";
import { ratioOf } from "./kept-ratios.ts";
import { comparableLevels, toUnits } from "./levels.ts";
import { mainMetrics } from "./metric-choice.ts";
import { counterpart, pairUnits } from "./pairs.ts";
import type { CompareBy, Level } from "./types.ts";

export type Verdicts = { levels: Level[]; baseline: Level; verdicts: Verdict[] };

/** Ratios of the main metrics that both cells have. */
function ratiosOf(before: CellSummary, after: CellSummary) {
  return mainMetrics(after.test).flatMap((metric) => {
    const result = ratioOf(before, after, metric);
    return result === null ? [] : [{ metric, result }];
  });
}

/**
 * The verdicts of `compareViews` on one run by one of its factors, with its first level as the baseline and by main
 * metrics: in the same order, without the sides, rank tests, roll-ups and guard of a page. A third of the time: a run
 * that is being measured asks for them with each upload. Null where there are not two levels.
 */
export function verdictsWithin(view: RunView, by: Exclude<CompareBy, "run">): Verdicts | null {
  const levels = comparableLevels([view], by);
  const [baseline, ...subjects] = levels;
  if (!baseline || subjects.length === 0) return null;
  const units = toUnits([view]);
  const pairs = subjects.flatMap(({ id }) => pairUnits(units, by, baseline.id, id).pairs);
  const found = pairs.flatMap((pair) =>
    pair.subject.summaries.flatMap((after) => {
      const before = counterpart(pair.baseline, after);
      return before ? ratiosOf(before, after) : [];
    }),
  );
  const wide = view.emulated ? WIDE.emulated : WIDE.real;
  return {
    levels,
    baseline,
    verdicts: judge(
      found.map(({ metric, result }) => ({ result, better: metricDefinition(metric).better, wide })),
    ),
  };
}
