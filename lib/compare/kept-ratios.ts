import type { MetricName } from "../domain/metrics.ts";
import type { CellSummary } from "../runs/types.ts";
import { compareRatio, type RatioResult } from "../stats/ratio.ts";

type Ratios = Map<MetricName, RatioResult | null>;
const kept = new WeakMap<CellSummary, WeakMap<CellSummary, Ratios>>();

/**
 * `compareRatio` of a metric's boot means in two summaries, by the default minimum effect; null where one of them has not
 * the metric. Kept as long as both summaries are: a run that is being measured is examined anew with each upload, of
 * which most touch one cell.
 */
export function ratioOf(before: CellSummary, after: CellSummary, metric: MetricName): RatioResult | null {
  const others = kept.get(before) ?? new WeakMap<CellSummary, Ratios>();
  kept.set(before, others);
  const ratios = others.get(after) ?? new Map<MetricName, RatioResult | null>();
  others.set(after, ratios);
  const known = ratios.get(metric);
  if (known !== undefined) return known;
  const [a, b] = [before, after].map(({ metrics }) => (metrics[metric] ?? []).map(({ mean }) => mean));
  const ratio = !a || !b || a.length === 0 || b.length === 0 ? null : compareRatio(a, b);
  ratios.set(metric, ratio);
  return ratio;
}
