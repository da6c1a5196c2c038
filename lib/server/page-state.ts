import { getRunRevision, getRunsState } from "../runs/data.ts";

/** Pages of one run: what they show is the run's alone, and each change of it moves its revision. */
const RUN_PAGE = /^\/runs\/([0-9A-HJKMNP-TV-Z]{26})(?:\/cells\/.+)?$/i;
/** Pages over many runs, which list or choose among all that there are. */
const OVERVIEWS: ReadonlySet<string> = new Set(["/", "/runs", "/compare", "/explore", "/trends"]);

/**
 * State of all that a page shows: while it is the same, the page with the same address is the same, whoever reads it.
 * Null for pages that show more than runs (who is signed in, tokens), and for a run that is not there.
 * @param path of the page, without its query
 */
export async function pageState(path: string): Promise<string | null> {
  const [, runId] = RUN_PAGE.exec(path) ?? [];
  if (runId !== undefined) {
    const revision = await getRunRevision(runId.toUpperCase());
    return revision === null ? null : `revision ${revision}`;
  }
  return OVERVIEWS.has(path) ? getRunsState() : null;
}
