import { createLoader } from "nuqs/server";
import { makeDataset } from "@/lib/explore/dataset";
import { type MetricInfo, offeredMetrics } from "@/lib/explore/metrics";
import { PARETO_EXITS, PARETO_THROUGHPUT } from "@/lib/explore/pareto";
import type { BadParam } from "@/lib/format/bad-params";
import { listRuns } from "@/lib/runs/data";
import type { RunView } from "@/lib/runs/types";
import { getRunViews } from "@/lib/runs/views";
import { loadParams } from "./search-params";

export type Query = Record<string, string | string[] | undefined>;

const load = createLoader(loadParams);

async function chooseRuns(asked: readonly string[] | null): Promise<readonly string[]> {
  if (asked !== null && asked.length > 0) return asked;
  const { rows } = await listRuns({ status: "finished", sort: "-started", limit: 1 });
  return rows.map(({ runId }) => runId);
}

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
  offered: MetricInfo[];
  /** What the y axis shows (throughput in the Pareto view), and the latency set against it. */
  metric: MetricInfo | null;
  latency: MetricInfo | null;
  dataset: ReturnType<typeof makeDataset>;
  bad: BadParam[];
};

/** Views of the runs that an address asks for, of the newest finished run without a word, and those not there. */
export async function loadExploreRuns(query: Query): Promise<{ views: RunView[]; missing: string[] }> {
  return getRunViews(await chooseRuns(load(query).runs));
}

/** Reads the runs and the metric that an address asks for; the newest finished run and its throughput without a word. */
export async function loadExplore(query: Query): Promise<Loaded> {
  const { views, missing } = await loadExploreRuns(query);
  const bad = missing.map((runId) => ({ name: "runs", value: runId, shown: "no such run, it is left out" }));
  return readExplore(query, views, bad);
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
      ? pickMetric(latencies, { name: "lat", value: asked.lat }, "latency_mean_us", bad)
      : null;
  const wanted = asked.view === "pareto" ? [PARETO_THROUGHPUT, latency?.name, PARETO_EXITS] : [metric?.name];
  const names = wanted.filter((name) => name !== undefined);
  return { views, view: asked.view, offered, metric, latency, dataset: makeDataset(views, names), bad };
}
