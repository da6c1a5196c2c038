import { createLoader, type inferParserType } from "nuqs/server";
import type { MetricName } from "@/lib/domain/metrics";
import { type BadParam, findBadParams } from "@/lib/format/bad-params";
import type { TrendSource } from "@/lib/snapshots/types";
import { chooseCell, chooseFigure, chooseHistory } from "@/lib/trends/choose";
import { getHistoryRuns, listHistories, listHistoryCells } from "@/lib/trends/data";
import { keepOneMachine } from "@/lib/trends/machine";
import { testsOf } from "@/lib/trends/overview";
import { makeTrend } from "@/lib/trends/trend";
import type { Trend } from "@/lib/trends/types";
import { trendParams } from "./search-params";

export type Query = Record<string, string | string[] | undefined>;

const load = createLoader(trendParams);

export type LoadedTrend = TrendSource & {
  params: inferParserType<typeof trendParams>;
  bad: BadParam[];
  tests: string[];
  metrics: MetricName[];
  /** Null where no run lies in the chosen days. */
  trend: Trend | null;
};

/**
 * Reads what an address asks for of the database; null where no run has ended. What is not there falls back, and is
 * named in `bad`.
 */
export async function loadTrendSource(
  query: Query,
): Promise<{ source: TrendSource; bad: BadParam[] } | null> {
  const params = load(query);
  const bad: BadParam[] = [];
  const histories = await listHistories();
  const asked = chooseHistory(histories, params);
  const history =
    asked ?? chooseHistory(histories, { host: params.host, lab: null, emulated: null }) ?? histories[0];
  if (history === undefined) return null;
  if (asked === null) {
    const [name, value] = histories.some(({ host }) => host === params.host)
      ? ["lab", params.lab ?? ""]
      : ["host", params.host ?? ""];
    bad.push({ name, value, shown: `no ended run is of it, ${history.host} (${history.lab}) is shown` });
  }
  const cells = await listHistoryCells(history);
  const wanted = cells.find(({ cellKey }) => cellKey === params.cell);
  const cell = wanted ?? chooseCell(cells);
  if (cell === null) return null;
  if (params.cell !== null && wanted === undefined)
    bad.push({ name: "cell", value: params.cell, shown: `not measured here, ${cell.cellKey} is shown` });
  const { kept: runs, others } = keepOneMachine(await getHistoryRuns(history, cell.cellKey, params));
  return { source: { histories, history, cells, cell, runs, otherMachines: others }, bad };
}

/** What an address asks of these runs; a figure that they have not falls back, and is named. */
export function readTrend(query: Query, source: TrendSource, found: readonly BadParam[] = []): LoadedTrend {
  const { runs } = source;
  const params = load(query);
  const bad = [...findBadParams(query, trendParams), ...found];
  const figure = chooseFigure(runs, { test: params.test, direction: params.dir, metric: params.metric });
  const shown = { test: figure?.test, dir: figure?.direction, metric: figure?.metric };
  for (const name of ["test", "dir", "metric"] as const)
    if (figure !== null && params[name] !== null && params[name] !== shown[name])
      bad.push({ name, value: params[name], shown: `not measured here, ${shown[name]} is shown` });
  return {
    ...source,
    params,
    bad,
    tests: testsOf(runs),
    metrics: figure?.metrics ?? [],
    trend: figure === null ? null : makeTrend(runs, figure),
  };
}

/** Everything that an address asks for; null where no run has ended. */
export async function loadTrend(query: Query): Promise<LoadedTrend | null> {
  const loaded = await loadTrendSource(query);
  return loaded === null ? null : readTrend(query, loaded.source, loaded.bad);
}
