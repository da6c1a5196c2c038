import { createLoader } from "nuqs/server";
import { makeDataset } from "@/lib/explore/dataset";
import { type MetricInfo, type OfferedMetric, offeredMetrics } from "@/lib/explore/metrics";
import { PARETO_EXITS, PARETO_LATENCY, PARETO_THROUGHPUT } from "@/lib/explore/pareto";
import type { BadParam } from "@/lib/format/bad-params";
import { chooseRun } from "@/lib/runs/opening-runs";
import type { RunView } from "@/lib/runs/types";
import { getRunViews, nameUnseenRuns, type RunViews } from "@/lib/runs/views";
import { loadParams } from "./search-params";

export type Query = Record<string, string | string[] | undefined>;

const load = createLoader(loadParams);

function pickMetric(
  offered: readonly MetricInfo[],
  asked: { name: string; value: string | null },
  fallback: string,
  bad: BadParam[],
): MetricInfo | null {
  const shown = offered.find(({ name }) => name === fallback) ?? offered[0] ?? null;
  if (asked.value === null) return shown;
  const found = offered.find(({ name }) => name === asked.value);
  if (found === undefined)
    bad.push({
      ...asked,
      value: asked.value,
      shown: `these runs have no such figures, ${shown?.name ?? "nothing"} is shown`,
    });
  return found ?? shown;
}

export type Loaded = {
  views: RunView[];
  view: "chart" | "pareto";
  offered: OfferedMetric[];
  /** What the y axis shows (throughput in the Pareto view), and the latency set against it. */
  metric: MetricInfo | null;
  latency: MetricInfo | null;
  dataset: ReturnType<typeof makeDataset>;
  bad: BadParam[];
};

/** Views of the runs that an address asks for; without a word, of the run that the page chooses by its `rule`. */
export async function loadExploreRuns(query: Query): Promise<RunViews & { rule: string | null }> {
  const { runs } = load(query);
  if (runs !== null && runs.length > 0) return { ...(await getRunViews(runs)), rule: null };
  const { runIds, rule } = await chooseRun();
  return { ...(await getRunViews(runIds)), rule };
}

/** Reads the runs and the metric that an address asks for; without a word, throughput of the run that the page chooses. */
export async function loadExplore(query: Query): Promise<Loaded & { rule: string | null }> {
  const found = await loadExploreRuns(query);
  return { ...readExplore(query, found.views, nameUnseenRuns(found)), rule: found.rule };
}

/** What an address asks of these runs. */
export function readExplore(query: Query, views: RunView[], bad: BadParam[]): Loaded {
  const asked = load(query);
  const offered = offeredMetrics(views);
  const metric = pickMetric(
    asked.view === "pareto" ? offered.filter(({ name }) => name === PARETO_THROUGHPUT) : offered,
    { name: "metric", value: asked.view === "pareto" ? null : asked.metric },
    PARETO_THROUGHPUT,
    bad,
  );
  const latencies = offered.filter(({ name }) => name.startsWith("latency_"));
  const latency =
    asked.view === "pareto"
      ? pickMetric(latencies, { name: "lat", value: asked.lat }, PARETO_LATENCY, bad)
      : null;
  const wanted = asked.view === "pareto" ? [PARETO_THROUGHPUT, latency?.name, PARETO_EXITS] : [metric?.name];
  const names = wanted.filter((name) => name !== undefined);
  return { views, view: asked.view, offered, metric, latency, dataset: makeDataset(views, names), bad };
}
