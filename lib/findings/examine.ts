import { WIDE } from "../compare/compare.ts";
import { ratioOf } from "../compare/kept-ratios.ts";
import { levelsOf, toUnits } from "../compare/levels.ts";
import { mainMetrics } from "../compare/metric-choice.ts";
import { counterpart, pairUnits } from "../compare/pairs.ts";
import type { CompareBy, Level } from "../compare/types.ts";
import type { Direction } from "../domain/factors.ts";
import { type MetricName, metricDefinition } from "../domain/metrics.ts";
import type { CellSummary, RunView } from "../runs/types.ts";
import type { RatioResult } from "../stats/ratio.ts";
import { judge, type Verdict } from "../stats/verdict.ts";

/** The factors of a run's matrix, in the order in which people ask. */
export const FACTORS = ["nic", "switch", "qemu", "mtu", "offload"] as const satisfies readonly CompareBy[];

/** One matched pair of cells of a run that differ in one factor, for one test, direction and metric. */
export type Examined = {
  by: CompareBy;
  baseline: Level;
  subject: Level;
  /** What the two cells share: `bridge@7.2.22`. */
  name: string;
  test: string;
  direction: Direction;
  metric: MetricName;
  /** Explains others, and is no aim of its own: exits beside throughput. */
  isCause: boolean;
  result: RatioResult;
  verdict: Verdict;
};

/** Counters that may explain a figure, the most telling first; the first that a run has is examined. */
const CAUSES = [
  "exits_per_packet",
  "userspace_exits_per_packet",
  "qemu_context_switches_per_packet",
] as const satisfies readonly MetricName[];

function causeOf({ summaries }: RunView): MetricName | null {
  return CAUSES.find((metric) => summaries.some(({ metrics }) => (metrics[metric]?.length ?? 0) > 1)) ?? null;
}

/** Each two of a list, in its order. */
export function eachPair<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((first, at) => items.slice(at + 1).map((second): [T, T] => [first, second]));
}

/** Pairs grow with the square of the levels: above this, only neighbours are compared, and the first with the last. */
const MOST_LEVELS = 5;

function pairLevels(levels: readonly Level[]): [Level, Level][] {
  if (levels.length <= MOST_LEVELS) return eachPair(levels);
  const last = levels.length - 1;
  return levels.flatMap((level, at): [Level, Level][] => {
    const next = levels[at + 1];
    const end = at === 0 ? levels[last] : undefined;
    return [
      ...(next ? [[level, next] as [Level, Level]] : []),
      ...(end ? [[level, end] as [Level, Level]] : []),
    ];
  });
}

/** Summaries by the plan's tests and directions, however they were stored. */
export function inPlannedOrder({ header }: RunView, summaries: readonly CellSummary[]): CellSummary[] {
  const rank = ({ test, direction }: CellSummary) =>
    header.tests.indexOf(test) * 2 + header.directions.indexOf(direction);
  return [...summaries].sort((a, b) => rank(a) - rank(b));
}

/**
 * Every comparison between cells of a run that differ in one factor alone, over each test's main metrics and one
 * counter that may explain them. Verdicts are adjusted over all of them together.
 */
export function examineRun(view: RunView): Examined[] {
  const units = toUnits([view]);
  const cause = causeOf(view);
  const found = FACTORS.flatMap((by) =>
    pairLevels(levelsOf([view], by)).flatMap(([baseline, subject]) =>
      pairUnits(units, by, baseline.id, subject.id).pairs.flatMap((pair) =>
        inPlannedOrder(view, pair.subject.summaries).flatMap((after) => {
          const { test, direction } = after;
          const before = counterpart(pair.baseline, after);
          if (!before) return [];
          return [...mainMetrics(test), ...(cause === null ? [] : [cause])].flatMap((metric) => {
            const result = ratioOf(before, after, metric);
            if (result === null) return [];
            return {
              by,
              baseline,
              subject,
              name: pair.name,
              test,
              direction,
              metric,
              isCause: metric === cause,
              result,
            };
          });
        }),
      ),
    ),
  );
  const verdicts = judge(
    found.map(({ result, metric }) => ({ result, better: metricDefinition(metric).better })),
    { wide: view.emulated ? WIDE.emulated : WIDE.real },
  );
  return found.map((one, at) => ({ ...one, verdict: verdicts[at] ?? { kind: "none", reason: "missing" } }));
}

type Judged = { result: RatioResult; verdict: Verdict };

/** An interval that lies clear of 1, turned so that it lies above. */
export type Clear = {
  low: number;
  high: number;
  /** Which side has the larger figure. */
  more: "baseline" | "subject";
  /** How far from 1 the nearer edge is, as a logarithm: what is certain of the effect. */
  certain: number;
};

/** What is certain of a comparison that was judged better or worse; null for any other. */
export function clearEffect({ result, verdict }: Judged): Clear | null {
  if (result.status !== "ok" || (verdict.kind !== "better" && verdict.kind !== "worse")) return null;
  const { low, high } = result;
  return low > 1
    ? { low, high, more: "subject", certain: Math.log(low) }
    : { low: 1 / high, high: 1 / low, more: "baseline", certain: -Math.log(high) };
}

/** The comparison whose effect is certain to be the largest; null where none is clear. The first of equal ones. */
export function largestClear<T extends Judged>(items: readonly T[]): { item: T; clear: Clear } | null {
  let largest: { item: T; clear: Clear } | null = null;
  for (const item of items) {
    const clear = clearEffect(item);
    if (clear && (!largest || clear.certain > largest.clear.certain)) largest = { item, clear };
  }
  return largest;
}
