import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createRemoteUndo } from "../ssh/remote-undo.ts";
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
  /** Directories, beside the state directory, below which `path` entries may be removed. */
  roots?: readonly string[];
  now?: () => Date;
  /** Told of each object that was undone, in words. */
  onUndone?: (what: string) => void;
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
    roots: [state, ...(options.roots ?? [])],
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

/** Journals whose owner is dead: work for `clean`. */
export function findAbandoned(state = stateDirectory()): AbandonedJournal[] {
  return findJournals(state).abandoned;
}

function createJournal(
  file: string,
  writer: JournalWriter,
  { owner, open, nextId }: JournalContent,
  { onUndone }: JournalOptions,
): RunJournal {
  let next = nextId;
  const roots = owner?.roots ?? [];
  const undoRemote = createRemoteUndo();
  const isThisKernelBoot = owner?.kernelBootId === readKernelBootId();
  const undo = async (id: number) => {
    const entry = open.get(id);
    if (entry === undefined) return;
    const undone = await undoEntry(entry, { roots, isThisKernelBoot, undoRemote });
    open.delete(id);
    writer.append({ type: "done", id }, false);
    if (undone) onUndone?.(describeEntry(entry));
  };
  return {
    runId: owner?.runId ?? "",
    file,
    during: async <T>(entry: JournalEntry, act: () => Promise<T>) => {
      const id = next++;
      writer.append({ type: "do", id, entry }, true);
      open.set(id, entry);
      return { id, value: await act() };
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
