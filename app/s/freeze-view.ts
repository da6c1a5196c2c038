import { readQuestion, readRunIds } from "@/app/compare/read-question";
import { loadExploreRuns } from "@/app/explore/load-explore";
import { loadTrendSource } from "@/app/trends/load-trend";
import { trendPins } from "@/app/trends/trend-pins";
import { cellHref, runHref } from "@/components/runs/run-links";
import { compareViews } from "@/lib/compare/compare";
import { getCellDetail, getRunView } from "@/lib/runs/data";
import { chooseRunsToCompare } from "@/lib/runs/opening-runs";
import { getRunViews } from "@/lib/runs/views";
import { parseAddress, queryOf, type ViewAddress, withRuns } from "@/lib/snapshots/address";
import type { View } from "@/lib/snapshots/types";

const withQuery = (path: string, query: string) => (query === "" ? path : `${path}?${query}`);

async function freezeRun({ runId, query }: ViewAddress): Promise<View | null> {
  const view = runId === null ? null : await getRunView(runId);
  if (view === null) return null;
  return {
    address: withQuery(runHref(view.runId), query),
    title: view.header.title,
    data: { kind: "run", view },
  };
}

async function freezeCell({ runId, cellKey, query }: ViewAddress): Promise<View | null> {
  if (runId === null || cellKey === null) return null;
  const [view, detail] = await Promise.all([getRunView(runId), getCellDetail(runId, cellKey)]);
  if (view === null || detail === null) return null;
  return {
    address: withQuery(cellHref(runId, cellKey), query),
    title: `${cellKey}: ${view.header.title}`,
    // The page of a cell shows nothing of the other cells.
    data: { kind: "cell", view: { ...view, summaries: [] }, detail },
  };
}

async function freezeCompare({ query }: ViewAddress): Promise<View | null> {
  const asked = queryOf(query);
  const { views, missing } = await getRunViews(readRunIds(asked) ?? (await chooseRunsToCompare()).runIds);
  const comparison = compareViews(views, readQuestion(views, asked).question);
  if (comparison === null || missing.length > 0) return null;
  const runIds = views.map(({ runId }) => runId);
  const subjects = comparison.subjects.map(({ label }) => label).join(", ");
  return {
    address: withRuns("/compare", query, runIds),
    title: `${subjects} against ${comparison.baseline.label}`,
    data: { kind: "compare", views },
  };
}

async function freezeExplore({ query }: ViewAddress): Promise<View | null> {
  const { views, missing } = await loadExploreRuns(queryOf(query));
  if (views.length === 0 || missing.length > 0) return null;
  const runIds = views.map(({ runId }) => runId);
  return {
    address: withRuns("/explore", query, runIds),
    title: `Explore: ${views.map(({ header }) => header.title).join(", ")}`,
    data: { kind: "explore", views },
  };
}

async function freezeTrends({ query }: ViewAddress): Promise<View | null> {
  const loaded = await loadTrendSource(queryOf(query));
  if (loaded === null || loaded.source.runs.length === 0) return null;
  const { history, cell } = loaded.source;
  const pinned = new URLSearchParams(query);
  for (const [name, value] of Object.entries(trendPins(loaded.source))) pinned.set(name, value);
  return {
    address: `/trends?${pinned}`,
    title: `Trend of ${cell.cellKey} on ${history.host}`,
    // What else could be chosen is no part of the view.
    data: { kind: "trends", source: { ...loaded.source, histories: [], cells: [] } },
  };
}

const FREEZERS = {
  run: freezeRun,
  cell: freezeCell,
  compare: freezeCompare,
  explore: freezeExplore,
  trends: freezeTrends,
};

/**
 * Everything that a view is drawn from, as it is now, under an address that names what the page chose by itself.
 * Null where the address is of no view, or of one whose runs are not all there.
 */
export async function freezeView(address: string): Promise<View | null> {
  const parsed = parseAddress(address);
  return parsed && FREEZERS[parsed.kind](parsed);
}
