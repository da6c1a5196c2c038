import { reader } from "../db/client.ts";
import { containing } from "../db/dialect.ts";
import { listRuns } from "../runs/data.ts";
import { cellWords } from "./words.ts";

export type RunHit = { runId: string; title: string; startedAt: string; hostname: string | null };
export type CellHit = { runId: string; cellKey: string; runTitle: string; startedAt: string };
export type Hits = { runs: RunHit[]; cells: CellHit[] };

const MOST_HITS = 8;
/** Newest cells that are looked through for distinct ones. */
const LOOK_AT = 64;

/** Cells whose key holds every word, each in the newest run that has it. */
async function findCells(words: readonly string[]): Promise<CellHit[]> {
  if (words.length === 0) return [];
  const found = await reader().cell.findMany({
    where: {
      AND: words.map((word) => ({ key: containing(word) })),
      run: { archivedAt: null, deletedAt: null },
    },
    select: { key: true, run: { select: { runId: true, title: true, startedAt: true } } },
    orderBy: { id: "desc" },
    take: LOOK_AT,
  });
  const newest = new Map<string, CellHit>();
  for (const { key, run } of found)
    if (!newest.has(key))
      newest.set(key, { runId: run.runId, cellKey: key, runTitle: run.title, startedAt: run.startedAt });
  return [...newest.values()].slice(0, MOST_HITS);
}

/**
 * Runs by title, host, tag or start of the id, and cells by words of their key (`vhost ovs 7.2`), at most eight each,
 * the newest first. Without a text: the newest runs.
 */
export async function search(text: string): Promise<Hits> {
  const wanted = text.trim().slice(0, 200);
  const [runs, cells] = await Promise.all([
    listRuns({ q: wanted === "" ? undefined : wanted, sort: "-started", limit: MOST_HITS }),
    findCells(cellWords(wanted)),
  ]);
  return {
    runs: runs.rows.map(({ runId, title, startedAt, hostname }) => ({ runId, title, startedAt, hostname })),
    cells,
  };
}
