import type { Comparison } from "../compare/types.ts";
import type { FindingTarget } from "./types.ts";

/** The comparison itself with other filters. */
export function targetOf(
  comparison: Comparison,
  changes: Partial<Extract<FindingTarget, { page: "compare" }>> = {},
): FindingTarget {
  const { by, levels, baseline, subjects } = comparison;
  return {
    page: "compare",
    runs: [...new Set(levels.flatMap(({ runIds }) => runIds))],
    by,
    base: baseline.id,
    with: subjects.map(({ id }) => id),
    ...changes,
  };
}

/** Facts of the run that changed: the first subject's. */
export function environmentTarget({ subjects }: Comparison): FindingTarget | null {
  const runId = subjects[0]?.runIds[0];
  return runId === undefined ? null : { page: "run", runId, section: "environment" };
}
