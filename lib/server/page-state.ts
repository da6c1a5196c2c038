import { getChoiceState, getRunRevision, getRunsState } from "../runs/data.ts";

/** Pages of one run: what they show is the run's alone, and each change of it moves its revision. */
const RUN_PAGE = /^\/runs\/([0-9A-HJKMNP-TV-Z]{26})(?:\/cells\/.+)?$/i;
/** Pages over many runs, which say of each how far it is. */
const OVERVIEWS: ReadonlySet<string> = new Set(["/", "/runs", "/trends"]);
/** Pages that draw some runs, and offer all others by name. */
const CHOOSERS: ReadonlySet<string> = new Set(["/compare", "/explore"]);

/**
 * State of all that a page shows: while it is the same, the page with the same address is the same, whoever reads it.
 * Null for pages that show more than runs (who is signed in, tokens), and for a run that is not there.
 * @param address of the page
 */
export async function pageState({
  pathname: path,
  searchParams,
}: Pick<URL, "pathname" | "searchParams">): Promise<string | null> {
  const [, runId] = RUN_PAGE.exec(path) ?? [];
  if (runId !== undefined) {
    const revision = await getRunRevision(runId.toUpperCase());
    return revision === null ? null : `revision ${revision}`;
  }
  if (CHOOSERS.has(path)) {
    const drawn = searchParams.getAll("runs").flatMap((list) => list.toUpperCase().split(","));
    return getChoiceState(drawn);
  }
  return OVERVIEWS.has(path) ? getRunsState() : null;
}
