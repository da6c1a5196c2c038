import { z } from "zod";
import { MetricName } from "../domain/metrics.ts";
import { RunId } from "../domain/run.ts";
import { ApiError } from "../http/problem.ts";
import { getRunViews, MOST_RUNS } from "../runs/views.ts";
import { keptComparison } from "./kept-comparisons.ts";
import { comparableBy, comparableLevels } from "./levels.ts";
import { parseMinimumEffects } from "./minimum-effects.ts";
import { COMPARE_BY, type Comparison } from "./types.ts";

const list = (text: string) => text.split(",").filter(Boolean);

/** Query of `GET /api/v1/compare`, with the names that the page's address has. */
export const CompareQuery = z.strictObject({
  runs: z
    .string()
    .transform(list)
    .pipe(z.array(RunId).min(1).max(MOST_RUNS))
    .meta({ description: "Run ids, joined by commas." }),
  by: z.enum(COMPARE_BY).optional().meta({ description: "Default: run with several runs, else nic." }),
  base: z
    .string()
    .max(160)
    .optional()
    .meta({ description: "Level that is the baseline; default: the first." }),
  with: z
    .string()
    .transform(list)
    .optional()
    .meta({ description: "Levels set against it, joined by commas; default: all others." }),
  metric: z.union([z.literal("main"), z.literal("all"), MetricName]).optional(),
  min: z
    .string()
    .regex(/^\d{1,2}(\.\d{1,4})?$/, { error: "must be a percentage from 0 to 50" })
    .transform(Number)
    .pipe(z.number().max(50))
    .optional()
    .meta({ description: "Minimum effect in percent; default 2." }),
  mins: z
    .string()
    .max(1000)
    .transform((text, context) => {
      const { effects, bad } = parseMinimumEffects(text);
      if (bad.length > 0)
        context.addIssue({
          code: "custom",
          message: `must be metric:percent from 0 to 50, joined by commas, not ${bad.join(", ")}`,
        });
      return effects;
    })
    .optional()
    .meta({
      description: "Minimum effects of single metrics in percent: latency_p99_us:5,throughput_bps:1.",
    }),
});
export type CompareQuery = z.output<typeof CompareQuery>;

/**
 * Answers a comparison strictly: what is not there is refused by name instead of falling back.
 * @throws ApiError `not_found` for runs, `bad_request` for factors and levels
 */
export async function answerCompare(query: CompareQuery): Promise<Comparison> {
  const { views, missing } = await getRunViews(query.runs);
  if (missing.length > 0)
    throw new ApiError("not_found", `there is no run ${missing.join(", ")}: GET /api/v1/runs lists them`, [
      { field: "runs", message: `not there: ${missing.join(", ")}` },
    ]);
  const possible = comparableBy(views);
  const by = query.by ?? (views.length > 1 ? "run" : (possible.find((one) => one === "nic") ?? possible[0]));
  if (by === undefined || !possible.includes(by))
    throw new ApiError(
      "bad_request",
      "these runs cannot be compared by this: choose another factor or add a run",
      [{ field: "by", message: `these runs differ in: ${possible.join(", ") || "nothing"}` }],
    );
  const levels = comparableLevels(views, by).map(({ id }) => id);
  const unknown = [...(query.base ? [query.base] : []), ...(query.with ?? [])].filter(
    (id) => !levels.includes(id),
  );
  if (unknown.length > 0)
    throw new ApiError("bad_request", `there is no such level: ${unknown.join(", ")}`, [
      { field: unknown.includes(query.base ?? "") ? "base" : "with", message: `known: ${levels.join(", ")}` },
    ]);
  const comparison = keptComparison(views, {
    by,
    baseline: query.base,
    subjects: query.with,
    metrics: query.metric,
    minimumEffect: query.min === undefined ? undefined : query.min / 100,
    minimumEffects: query.mins,
  });
  if (comparison === null) throw new ApiError("bad_request", "a comparison needs two levels: add a run");
  return comparison;
}
