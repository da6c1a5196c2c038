import type { RunView } from "./types.ts";

/** What kept views may hold together, in summaries; one takes about a kilobyte. */
const MOST_SUMMARIES = 20_000;
/** The rest of a view, most of all its run's header, in summaries: runs without results are not kept for nothing. */
const REST_OF_VIEW = 20;

/** `view` is the plain value once it is there: a promise holds on to the request in which it was made. */
type Kept = { revision: number; view: Promise<RunView | null> | RunView; size: number };

/** One memory for each database: runs of two may share an id. */
const memories = new WeakMap<object, Map<string, Kept>>();

/**
 * A run's view as `read` gives it, kept until the run's revision moves: a page, its metadata and each of its controls
 * ask for the same again. The ones least recently asked for are dropped. Whoever gets a view must not change it.
 * @param database its client, as the key of the memory
 */
export async function keepView(
  database: object,
  runId: string,
  revision: number,
  read: () => Promise<RunView | null>,
): Promise<RunView | null> {
  const memory = memories.get(database) ?? new Map<string, Kept>();
  memories.set(database, memory);
  const known = memory.get(runId);
  const kept = known?.revision === revision ? known : startReading(memory, runId, revision, read);
  memory.delete(runId);
  memory.set(runId, kept);
  return kept.view;
}

function startReading(
  memory: Map<string, Kept>,
  runId: string,
  revision: number,
  read: () => Promise<RunView | null>,
): Kept {
  const reading = read();
  const kept: Kept = { revision, view: reading, size: 0 };
  const forget = () => {
    if (memory.get(runId) === kept) memory.delete(runId);
  };
  reading.then((view) => {
    if (view === null) return forget();
    kept.view = view;
    kept.size = REST_OF_VIEW + view.summaries.length;
    dropOldest(memory);
  }, forget);
  return kept;
}

function dropOldest(memory: Map<string, Kept>): void {
  let sum = [...memory.values()].reduce((total, { size }) => total + size, 0);
  for (const [runId, { size }] of memory) {
    if (sum <= MOST_SUMMARIES || memory.size === 1) return;
    memory.delete(runId);
    sum -= size;
  }
}
