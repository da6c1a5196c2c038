import type { RunView } from "../runs/types.ts";
import { type CompareOptions, compareViews } from "./compare.ts";
import type { Comparison } from "./types.ts";

/** A comparison of two full matrices takes about a megabyte. */
const MOST_KEPT = 16;
const kept = new Map<string, Comparison | null>();

/**
 * `compareViews`, kept by the runs' revisions and the question: hundreds of tests with their intervals take some 50 ms,
 * and each control of the page that only filters or sorts asks for the same again. The ones least recently asked for are
 * dropped. Whoever gets a comparison must not change it.
 */
export function keptComparison(views: readonly RunView[], options: CompareOptions): Comparison | null {
  const runs = views.map(({ runId, revision, trialCount }) => [runId, revision, trialCount]);
  const { by, baseline = null, subjects = [], metrics = "main", minimumEffect = null } = options;
  const { minimumEffects = {} } = options;
  const key = JSON.stringify([runs, by, baseline, subjects, metrics, minimumEffect, minimumEffects]);
  const known = kept.get(key);
  const comparison = known === undefined ? compareViews(views, options) : known;
  kept.delete(key);
  kept.set(key, comparison);
  const oldest = kept.keys().next();
  if (kept.size > MOST_KEPT && !oldest.done) kept.delete(oldest.value);
  return comparison;
}
