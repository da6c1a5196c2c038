import { getRunView, listPinnedRuns, listRuns } from "./data.ts";
import type { RunView } from "./types.ts";

/** Most runs that one view may hold. */
export const MOST_RUNS = 12;

/** Views of these runs in the order given, and the ids of those that are not there. At most twelve are read. */
export async function getRunViews(
  runIds: readonly string[],
): Promise<{ views: RunView[]; missing: string[] }> {
  const wanted = [...new Set(runIds)].slice(0, MOST_RUNS);
  const found = await Promise.all(wanted.map((runId) => getRunView(runId)));
  return {
    views: found.filter((view) => view !== null),
    missing: wanted.filter((_, position) => found[position] === null),
  };
}

/**
 * The pair that a comparison opens on, baseline first: the newest finished run, against a run of the same host that
 * runs the same way: one pinned as baseline, else the newest before it. Empty where nothing has finished.
 */
export async function chooseRunsToCompare(): Promise<string[]> {
  const { rows } = await listRuns({ status: "finished", sort: "-started", limit: 50 });
  const newest = rows[0];
  if (!newest) return [];
  const others = [...(await listPinnedRuns()), ...rows].filter(({ runId }) => runId !== newest.runId);
  const before = others.find(
    (row) => row.hostname === newest.hostname && row.lab === newest.lab && row.emulated === newest.emulated,
  );
  return before ? [before.runId, newest.runId] : [newest.runId];
}
