import type { Comparison } from "./types.ts";

/** Where the two sides of the pairs lie: in one run, each pair in one of several runs, or some across two runs. */
export type Reach = "one run" | "within runs" | "across runs";

/** How far the pairs of a comparison reach: across runs, whatever else differs between those counts too. */
export function reachOf({ by, rows }: Pick<Comparison, "by" | "rows">): Reach {
  if (by === "run" || rows.some(({ baseline, subject }) => baseline.runId !== subject.runId))
    return "across runs";
  return new Set(rows.map(({ subject }) => subject.runId)).size > 1 ? "within runs" : "one run";
}
