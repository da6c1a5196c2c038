import { createLoader } from "nuqs/server";
import { comparableBy, comparableLevels } from "@/lib/compare/levels";
import { type MetricChoice, mainMetrics } from "@/lib/compare/metric-choice";
import { type MinimumEffects, parseMinimumEffects } from "@/lib/compare/minimum-effects";
import type { CompareBy } from "@/lib/compare/types";
import { MetricName } from "@/lib/domain/metrics";
import { type BadParam, findBadParams } from "@/lib/format/bad-params";
import type { RunView } from "@/lib/runs/types";
import { questionParams } from "./search-params";

export type Query = Record<string, string | string[] | undefined>;

const load = createLoader(questionParams);

/** Runs that an address names; null where it names none. */
export function readRunIds(query: Query): string[] | null {
  const { runs } = load(query);
  return runs === null || runs.length === 0 ? null : runs;
}

export type CompareQuestion = {
  by: CompareBy;
  baseline: string | null;
  subjects: string[];
  metrics: MetricChoice;
  /** Relative: 0.02 is 2%. */
  minimumEffect: number;
  minimumEffects: MinimumEffects;
};

/** First factor worth comparing: whole runs where there are several, else what people ask first. */
function defaultBy(possible: readonly CompareBy[]): CompareBy {
  const wanted: CompareBy[] = ["run", "nic", "switch", "qemu", "mtu", "offload", "cell"];
  return wanted.find((by) => possible.includes(by)) ?? "cell";
}

/** What an address asks of these runs. What they cannot answer falls back, and is named; the table's own part is read in the browser. */
export function readQuestion(
  views: readonly RunView[],
  query: Query,
): { question: CompareQuestion; possible: CompareBy[]; bad: BadParam[] } {
  const asked = load(query);
  const bad = findBadParams(query, questionParams);
  const possible = comparableBy(views);
  const by = asked.by !== null && possible.includes(asked.by) ? asked.by : defaultBy(possible);
  if (asked.by !== null && asked.by !== by)
    bad.push({ name: "by", value: asked.by, shown: `these runs differ in no ${asked.by}, ${by} is shown` });
  const levels = comparableLevels(views, by).map(({ id }) => id);
  const baseline = asked.base !== null && levels.includes(asked.base) ? asked.base : null;
  if (asked.base !== null && baseline === null)
    bad.push({
      name: "base",
      value: asked.base,
      shown: `not here, ${levels[0] ?? "nothing"} is the baseline`,
    });
  const subjects = (asked.with ?? []).filter((id) => levels.includes(id));
  for (const id of (asked.with ?? []).filter((one) => !levels.includes(one)))
    bad.push({ name: "with", value: id, shown: "not here, it is left out" });
  const known = asked.metric === "all" ? "all" : MetricName.safeParse(asked.metric).data;
  if (asked.metric !== null && asked.metric !== "main" && known === undefined)
    bad.push({ name: "metric", value: asked.metric, shown: "the main metric of each test is shown" });
  const own = parseMinimumEffects(asked.mins ?? "");
  for (const value of own.bad)
    bad.push({
      name: "mins",
      value,
      shown: "no metric:percent, that metric goes by the minimum effect of all",
    });
  return {
    question: {
      by,
      baseline,
      subjects,
      metrics: known ?? "main",
      minimumEffect: asked.min / 100,
      minimumEffects: own.effects,
    },
    possible,
    bad,
  };
}

/** Metrics that these runs hold, for the chooser, in the order of their definition. */
export function offeredMetrics(views: readonly RunView[]): MetricName[] {
  const present = new Set<string>(
    views.flatMap((view) => view.summaries.flatMap(({ metrics }) => Object.keys(metrics))),
  );
  const main = new Set<string>(views.flatMap((view) => view.header.tests.flatMap(mainMetrics)));
  return MetricName.options.filter((name) => present.has(name) || main.has(name));
}
