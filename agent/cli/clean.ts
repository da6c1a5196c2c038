import { AgentError } from "../exec/agent-error.ts";
import { adoptJournal, findJournals } from "../exec/journal.ts";
import { acquireLabLock, type LabLock } from "../exec/lab-lock.ts";
import { stateDirectory } from "../exec/state-directory.ts";

export type CleanReport = {
  /** Objects that were removed or settings that were put back, in words. */
  removed: string[];
  /** What could not be undone, in words; its journal is kept for another try. */
  errors: string[];
  /** Journals that were worked off. */
  journals: number;
};

/**
 * Undoes what dead agents left on this host, from their journals alone. Throws AgentError `lock` naming the owner
 * while an agent lives that holds the lab, unless the caller holds the lock itself.
 */
export async function cleanHost(
  options: { state?: string; lock?: LabLock; onRemoved?: (what: string) => void } = {},
): Promise<CleanReport> {
  const state = options.state ?? stateDirectory();
  const { abandoned, living } = findJournals(state);
  const other = living.find((journal) => journal.owner?.pid !== process.pid);
  if (other && !options.lock)
    throw new AgentError({
      code: "lock",
      message: `run ${other.owner?.runId} (process ${other.owner?.pid}) is under way on this host`,
      fix: "Stop it with Ctrl-C, which cleans up as well",
    });
  const lock = options.lock ?? acquireLabLock("clean", { state });
  const report: CleanReport = { removed: [], errors: [], journals: abandoned.length };
  try {
    for (const { file } of abandoned) {
      const journal = adoptJournal(file, {
        state,
        onUndone: (what) => {
          report.removed.push(what);
          options.onRemoved?.(what);
        },
      });
      try {
        await journal.unwind();
      } catch (error) {
        report.errors.push(...wordsOf(error));
      } finally {
        journal.close();
      }
    }
  } finally {
    if (!options.lock) lock.release();
  }
  return report;
}

function wordsOf(error: unknown): string[] {
  if (error instanceof AggregateError) return error.errors.flatMap(wordsOf);
  return [error instanceof Error ? error.message : String(error)];
}
