import type { BadParam } from "../format/bad-params.ts";
import { formatPlural } from "../format/number.ts";
import { getRunView } from "./data.ts";
import type { RunView } from "./types.ts";

/** Most runs that one view may hold. */
export const MOST_RUNS = 12;

export type RunViews = {
  views: RunView[];
  /** Ids of which there is no run. */
  missing: string[];
  /** Ids that were not looked for: one view holds no more runs. */
  beyond: string[];
};

/** Views of these runs in the order given. At most twelve are read. */
export async function getRunViews(runIds: readonly string[]): Promise<RunViews> {
  const all = [...new Set(runIds)];
  const wanted = all.slice(0, MOST_RUNS);
  const found = await Promise.all(wanted.map((runId) => getRunView(runId)));
  return {
    views: found.filter((view) => view !== null),
    missing: wanted.filter((_, position) => found[position] === null),
    beyond: all.slice(MOST_RUNS),
  };
}

/** Runs that an address names and its page does not show, with why. */
export function nameUnseenRuns({ missing, beyond }: Pick<RunViews, "missing" | "beyond">): BadParam[] {
  const unseen: BadParam[] = missing.map((runId) => ({
    name: "runs",
    value: runId,
    shown: "no such run, it is left out",
  }));
  const [first] = beyond;
  if (first !== undefined)
    unseen.push({
      name: "runs",
      value: beyond.length === 1 ? first : `${first},…`,
      why: `goes beyond the ${MOST_RUNS} runs that one view holds`,
      shown: `${formatPlural(beyond.length, "run")} left out`,
    });
  return unseen;
}
