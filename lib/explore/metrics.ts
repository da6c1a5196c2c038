import { METRIC_NAMES, METRICS, MetricName } from "../domain/metrics.ts";
import type { CellSummary, RunView } from "../runs/types.ts";
import { DERIVED_METRICS, DERIVED_NAMES, type ExploreUnit, isDerived } from "./derived-metrics.ts";

/** What a page needs to know of a metric; plain data, fit for the browser. */
export type MetricInfo = {
  name: string;
  label: string;
  unit: ExploreUnit;
  better: "higher" | "lower" | "none";
  help: string;
};

/** Definition of a measured or derived metric; null for a name that is neither. */
export function findMetric(name: string): MetricInfo | null {
  const known = MetricName.safeParse(name);
  const found = known.success ? METRICS[known.data] : isDerived(name) ? DERIVED_METRICS[name] : null;
  if (found === null) return null;
  const { label, unit, better, help } = found;
  return { name, label, unit, better, help };
}

/** A figure of one boot: the mean over its iterations. */
export type BootFigure = { bootIndex: number; value: number };

/** Boots of a summary with their figure of a metric; empty where it has none. */
export function bootFigures(summary: CellSummary, name: string): BootFigure[] {
  const known = MetricName.safeParse(name);
  if (known.success)
    return (summary.metrics[known.data] ?? []).map(({ bootIndex, mean }) => ({ bootIndex, value: mean }));
  if (!isDerived(name)) return [];
  const boots = new Map<number, Map<string, number>>();
  for (const metric of METRIC_NAMES)
    for (const { bootIndex, mean } of summary.metrics[metric] ?? [])
      boots.set(bootIndex, (boots.get(bootIndex) ?? new Map()).set(metric, mean));
  return [...boots]
    .map(([bootIndex, means]) => ({
      bootIndex,
      value: DERIVED_METRICS[name].derive((metric) => means.get(metric)),
    }))
    .filter((boot): boot is BootFigure => boot.value !== null)
    .sort((a, b) => a.bootIndex - b.bootIndex);
}

/** A metric with the tests and directions that some figure of it is of. */
export type OfferedMetric = MetricInfo & { tests: string[]; dirs: string[] };

/** Metrics that these runs have figures of, in the order of their definition, derived ones last; untrusted ones never. */
export function offeredMetrics(views: readonly RunView[]): OfferedMetric[] {
  const summaries = views.flatMap((view) => view.summaries);
  const trusted = METRIC_NAMES.filter((name) => METRICS[name].trusted);
  return [...trusted, ...DERIVED_NAMES].flatMap((name) => {
    const found = findMetric(name);
    const tests = new Set<string>();
    const dirs = new Set<string>();
    for (const summary of summaries) {
      // One figure of each is enough, and making derived ones costs.
      if (tests.has(summary.test) && dirs.has(summary.direction)) continue;
      if (bootFigures(summary, name).length === 0) continue;
      tests.add(summary.test);
      dirs.add(summary.direction);
    }
    return found === null || tests.size === 0 ? [] : [{ ...found, tests: [...tests], dirs: [...dirs] }];
  });
}
