import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createRemoteUndo, type RemoteUndo } from "../ssh/remote-undo.ts";
import { type JournalContent, type JournalOwner, JournalWriter, readJournal } from "./journal-file.ts";
import { killByEnvironment } from "./kill.ts";
import { RUN_MARK } from "./local-endpoint.ts";
import { isSameProcess, readKernelBootId, readStartTicks } from "./proc.ts";
import { stateDirectory } from "./state-directory.ts";
import type { Journal, JournalEntry } from "./types.ts";
import { describeEntry, undoEntry } from "./undo.ts";

export type JournalOptions = {
  /** Default: `stateDirectory()`. */
  state?: string;
  now?: () => Date;
  /** Told of each object that was undone, in words. */
  onUndone?: (what: string) => void;
  /** Default: asks each tester. */
  undoRemote?: RemoteUndo;
};

/** A journal of a run that ended without undoing its work. */
export type AbandonedJournal = { file: string; owner: JournalOwner | null; open: number };

/** The journal of one run in one file; `close` removes the file when all is undone. */
export interface RunJournal extends Journal {
  readonly runId: string;
  readonly file: string;
  close(): void;
}

/** Starts the journal of a run. The run's id must be new. */
export function openJournal(runId: string, options: JournalOptions = {}): RunJournal {
  const state = options.state ?? stateDirectory();
  const owner: JournalOwner = {
    type: "owner",
    version: 1,
    runId,
    pid: process.pid,
    startTicks: readStartTicks(process.pid) ?? "",
    kernelBootId: readKernelBootId(),
    startedAt: (options.now ?? (() => new Date()))().toISOString(),
    roots: [state],
  };
  // One run may be resumed by a later agent: the process number keeps the two files apart.
  const file = join(journalFolder(state), `${runId}-${process.pid}-${owner.startTicks}.jsonl`);
  const writer = new JournalWriter(file, "create");
  writer.append(owner, true);
  return createJournal(file, writer, { owner, open: new Map(), nextId: 1 }, options);
}

/** Opens a dead run's journal to undo what it left. */
export function adoptJournal(file: string, options: JournalOptions = {}): RunJournal {
  return createJournal(file, new JournalWriter(file, "append"), readJournal(file), options);
}

/** Journals in the state directory, by whether their owner still lives. */
export function findJournals(state = stateDirectory()): {
  abandoned: AbandonedJournal[];
  living: AbandonedJournal[];
} {
  const abandoned: AbandonedJournal[] = [];
  const living: AbandonedJournal[] = [];
  for (const file of listJournals(state)) {
    const { owner, open } = readJournal(file);
    const alive = owner !== null && owner.kernelBootId === readKernelBootId() && isSameProcess(owner);
    (alive ? living : abandoned).push({ file, owner, open: open.size });
  }
  return { abandoned, living };
}

function createJournal(
  file: string,
  writer: JournalWriter,
  { owner, open, nextId }: JournalContent,
  { onUndone, undoRemote = createRemoteUndo() }: JournalOptions,
): RunJournal {
  let next = nextId;
  const roots = owner?.roots ?? [];
  const isThisKernelBoot = owner?.kernelBootId === readKernelBootId();
  const beingMade = new Set<number>();
  const undoOpen = async (id: number, entry: JournalEntry) => {
    const mayComeStill = beingMade.has(id);
    const undone = await undoEntry(entry, { roots, isThisKernelBoot, undoRemote });
    if (undone) onUndone?.(describeEntry(entry));
    // Undone in the middle of being made, it may be there a moment later: it stays on the list for the last unwind.
    if (mayComeStill) return;
    open.delete(id);
    writer.append({ type: "done", id }, false);
  };
  const underWay = new Map<number, Promise<void>>();
  // After Ctrl-C all is undone at once while the interrupted work undoes its own: whoever comes second waits for the
  // first, as two that remove the same object would each see it there, and one of them fail.
  const undo = async (id: number): Promise<void> => {
    const first = underWay.get(id);
    if (first !== undefined) {
      await first;
      // The first began while the entry was being made, and left it on the list: now it is this one's to undo.
      return open.has(id) && !beingMade.has(id) ? undo(id) : undefined;
    }
    const entry = open.get(id);
    if (entry === undefined) return;
    const work = undoOpen(id, entry).finally(() => underWay.delete(id));
    underWay.set(id, work);
    await work;
  };
  return {
    runId: owner?.runId ?? "",
    file,
    during: async <T>(entry: JournalEntry, act: () => Promise<T>) => {
      const id = next++;
      writer.append({ type: "do", id, entry }, true);
      open.set(id, entry);
      beingMade.add(id);
      try {
        return { id, value: await act() };
      } finally {
        beingMade.delete(id);
      }
    },
    amend: async (id, entry) => {
      if (!open.has(id)) return;
      writer.append({ type: "amend", id, entry }, true);
      open.set(id, entry);
    },
    undo,
    unwind: async () => {
      const errors: unknown[] = [];
      // Programs that were only waited for (netperf) have no entry of their own but carry the run's mark.
      if (owner !== null && isThisKernelBoot)
        await killByEnvironment(`${RUN_MARK}=${owner.runId}`).then(
          (ended) => {
            for (const one of ended) onUndone?.(`process ${one.pid}`);
          },
          (error) => errors.push(error),
        );
      for (const id of [...open.keys()].reverse()) await undo(id).catch((error) => errors.push(error));
      if (errors.length > 0)
        throw new AggregateError(
          errors,
          `${errors.length} of the lab's objects could not be removed; see ${file}`,
        );
    },
    close: () => {
      writer.close();
      if (open.size === 0) rmSync(file, { force: true });
    },
  };
}

function journalFolder(state: string): string {
  return join(state, "journals");
}

function listJournals(state: string): string[] {
  try {
    return readdirSync(journalFolder(state))
      .filter((name) => name.endsWith(".jsonl"))
      .sort()
      .map((name) => join(journalFolder(state), name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
