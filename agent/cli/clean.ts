import { AgentError } from "../exec/agent-error.ts";
import { adoptJournal, findJournals } from "../exec/journal.ts";
import { readJournal } from "../exec/journal-file.ts";
import { acquireLabLock, readLabHolder, removeDeadLockDrafts } from "../exec/lab-lock.ts";
import { stateDirectory } from "../exec/state-directory.ts";
import { createRemoteUndo, forgetTester } from "../ssh/remote-undo.ts";
import { removeDeadDrafts } from "../tools/drafts.ts";

export type CleanHost = {
  onRemoved?: (what: string) => void;
  state?: string;
  /** A tester that never comes back: what was made there is left as it is. */
  forgetTester?: string;
};

/**
 * Removes what agents that died left on this machine; resolves with each object in words, empty where there was
 * nothing. Holds the lab's lock meanwhile, so that no run starts in the middle; a run that already holds it may call
 * this too. Throws AgentError `lock` while another agent is alive, and says which. A journal that cannot be carried
 * out does not keep the next from it: the errors are thrown together at the end.
 */
export async function cleanHost({
  onRemoved = () => {},
  state = stateDirectory(),
  forgetTester,
}: CleanHost = {}): Promise<string[]> {
  const isOurs = readLabHolder(state)?.pid === process.pid;
  const lock = isOurs ? null : acquireLabLock("clean", { state });
  const removed: string[] = [];
  const tell = (what: string) => {
    removed.push(what);
    onRemoved(what);
  };
  try {
    if (forgetTester !== undefined) refuseUnknownTester(state, forgetTester);
    removeDeadLockDrafts(state);
    for (const path of removeDeadDrafts()) tell(`half-made files ${path}`);
    await cleanAbandoned(state, tell, forgetTester);
    return removed;
  } finally {
    lock?.release();
  }
}

/** A name that is mistyped must not pass for one that was given up. */
function refuseUnknownTester(state: string, name: string): void {
  const entries = findJournals(state).abandoned.flatMap(({ file }) => [...readJournal(file).open.values()]);
  const known = new Set(entries.flatMap((entry) => ("tester" in entry ? [entry.tester.destination] : [])));
  if (known.has(name)) return;
  throw new AgentError({
    code: "usage",
    message: `no journal names a tester ${name}; those that wait for one name: ${[...known].join(", ") || "none"}`,
  });
}

async function cleanAbandoned(
  state: string,
  onUndone: (what: string) => void,
  forgotten: string | undefined,
): Promise<void> {
  const errors: unknown[] = [];
  const ask = createRemoteUndo();
  const undoRemote = forgotten === undefined ? ask : forgetTester(forgotten, onUndone, ask);
  for (const { file } of findJournals(state).abandoned) {
    try {
      const journal = adoptJournal(file, { state, onUndone, undoRemote });
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
}
