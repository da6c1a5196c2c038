import { reader } from "../db/client.ts";
import { containing } from "../db/dialect.ts";
import type { Word } from "./words.ts";

export type CellHit = { runId: string; cellKey: string; runTitle: string; startedAt: string };

/** Newest cells that are looked through for distinct ones. */
const LOOK_AT = 64;
/** Newest runs that are looked through for those that the words name best, and how many of these are. */
const MOST_RUNS_NAMED = 1000;
const BEST_RUNS = 16;

const CURRENT = { archivedAt: null, deletedAt: null };
const RUN = { runId: true, title: true, startedAt: true } as const;

const toHit = (key: string, run: { runId: string; title: string; startedAt: string }): CellHit => ({
  runId: run.runId,
  cellKey: key,
  runTitle: run.title,
  startedAt: run.startedAt,
});

/** Cells whose key holds every word, each in the newest run that has it. */
export async function findNewestCells(words: readonly Word[]): Promise<CellHit[]> {
  if (words.length === 0) return [];
  const found = await reader().cell.findMany({
    where: { AND: words.map(({ inKey }) => ({ key: containing(inKey) })), run: CURRENT },
    select: { key: true, run: { select: RUN } },
    orderBy: { id: "desc" },
    take: LOOK_AT,
  });
  const newest = new Map<string, CellHit>();
  for (const { key, run } of found) if (!newest.has(key)) newest.set(key, toHit(key, run));
  return [...newest.values()];
}

/**
 * Cells of runs that some of the words name, by title or start of the id, while the others stand in the cell's key:
 * `kernel 6.1 virtio` reaches a cell of any run, however old. Runs that hold more of the words come first.
 */
export async function findCellsOfRuns(words: readonly Word[]): Promise<CellHit[]> {
  if (words.length < 2) return [];
  const runs = await reader().run.findMany({
    where: {
      ...CURRENT,
      OR: words.flatMap(({ typed }) => [
        { title: containing(typed) },
        { runId: { startsWith: typed.toUpperCase() } },
      ]),
    },
    select: { id: true, ...RUN },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: MOST_RUNS_NAMED,
  });
  const best = runs
    .map((run) => {
      const title = run.title.toLowerCase();
      const names = ({ typed }: Word) => title.includes(typed) || run.runId.startsWith(typed.toUpperCase());
      return { run, rest: words.filter((word) => !names(word)) };
    })
    .sort((a, b) => a.rest.length - b.rest.length)
    .slice(0, BEST_RUNS);
  const cells = await reader().cell.findMany({
    where: { runRef: { in: best.map(({ run }) => run.id) } },
    select: { runRef: true, key: true },
    orderBy: { position: "asc" },
  });
  return best.flatMap(({ run, rest }) =>
    cells
      .filter(
        ({ runRef, key }) =>
          runRef === run.id &&
          rest.every(({ inKey }) => key.includes(inKey)) &&
          words.some(({ inKey }) => key.includes(inKey)),
      )
      .map(({ key }) => toHit(key, run)),
  );
}
