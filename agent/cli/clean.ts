import { AgentError } from "../exec/agent-error.ts";
import { adoptJournal, findJournals } from "../exec/journal.ts";
import { readLabHolder } from "../exec/lab-lock.ts";
import { stateDirectory } from "../exec/state-directory.ts";

/**
 * Removes what agents that died left on this machine; resolves with each object in words, empty where there was
 * nothing. Refuses while another agent is alive, and says which.
 */
export async function cleanHost(onRemoved: (what: string) => void = () => {}): Promise<string[]> {
  const state = stateDirectory();
  const holder = readLabHolder(state);
  if (holder && holder.pid !== process.pid)
    throw new AgentError({
      code: "lock",
      message: `run ${holder.runId} is at work (process ${holder.pid}, since ${holder.since}): nothing was removed`,
      fix: `Wait for its end, or stop it with: kill ${holder.pid}`,
    });
  const removed: string[] = [];
  const onUndone = (what: string) => {
    removed.push(what);
    onRemoved(what);
  };
  for (const { file } of findJournals(state).abandoned) {
    const journal = adoptJournal(file, { state, onUndone });
    try {
      await journal.unwind();
    } finally {
      journal.close();
    }
  }
  return removed;
}
