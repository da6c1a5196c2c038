import { listRuns } from "../runs/data.ts";
import { type CellHit, findCellsOfRuns, findNewestCells } from "./cell-data.ts";
import { searchWords } from "./words.ts";

export type RunHit = { runId: string; title: string; startedAt: string; hostname: string | null };
export type Hits = { runs: RunHit[]; cells: CellHit[] };

const MOST_HITS = 8;

/**
 * Runs by title, host, tag or start of the id, the newest first, and cells by words of their key (`vhost ovs 7.2`) and,
 * for one of a certain run, of that run's title or id; at most eight each. Without a text: the newest runs.
 */
export async function search(text: string): Promise<Hits> {
  const wanted = text.trim().slice(0, 200);
  const words = searchWords(wanted);
  const [runs, newest, ofRuns] = await Promise.all([
    listRuns({ q: wanted === "" ? undefined : wanted, sort: "-started", limit: MOST_HITS }),
    findNewestCells(words),
    findCellsOfRuns(words),
  ]);
  const cells = new Map([...newest, ...ofRuns].map((hit) => [`${hit.runId}/${hit.cellKey}`, hit]));
  return {
    runs: runs.rows.map(({ runId, title, startedAt, hostname }) => ({ runId, title, startedAt, hostname })),
    cells: [...cells.values()].slice(0, MOST_HITS),
  };
}
