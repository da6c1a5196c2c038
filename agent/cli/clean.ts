import { adoptJournal, findJournals } from "../exec/journal.ts";
import { acquireLabLock, readLabHolder, removeDeadDrafts } from "../exec/lab-lock.ts";
import { stateDirectory } from "../exec/state-directory.ts";

/**
 * Removes what agents that died left on this machine; resolves with each object in words, empty where there was
 * nothing. Holds the lab's lock meanwhile, so that no run starts in the middle; a run that already holds it may call
 * this too. Throws AgentError `lock` while another agent is alive, and says which. A journal that cannot be carried
 * out does not keep the next from it: the errors are thrown together at the end.
 */
export async function cleanHost(
  onRemoved: (what: string) => void = () => {},
  state = stateDirectory(),
): Promise<string[]> {
  const isOurs = readLabHolder(state)?.pid === process.pid;
  const lock = isOurs ? null : acquireLabLock("clean", { state });
  try {
    removeDeadDrafts(state);
    return await cleanAbandoned(state, onRemoved);
  } finally {
    lock?.release();
  }
}

async function cleanAbandoned(state: string, onRemoved: (what: string) => void): Promise<string[]> {
  const removed: string[] = [];
  const errors: unknown[] = [];
  const onUndone = (what: string) => {
    removed.push(what);
    onRemoved(what);
  };
  for (const { file } of findJournals(state).abandoned) {
    try {
      const journal = adoptJournal(file, { state, onUndone });
      await journal.unwind().finally(() => journal.close());
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0)
    throw new AggregateError(
      errors,
      errors.map((error) => (error instanceof Error ? error.message : String(error))).join("; "),
    );
  return removed;
}
