import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { AgentError } from "./agent-error.ts";
import { isSameProcess, readKernelBootId, readStartTicks } from "./proc.ts";
import { stateDirectory } from "./state-directory.ts";

const Holder = z.object({
  runId: z.string(),
  pid: z.int().positive(),
  startTicks: z.string(),
  kernelBootId: z.string(),
  since: z.string(),
});
export type LockHolder = z.infer<typeof Holder>;

export type LabLock = { readonly holder: LockHolder; release(): void };

/**
 * Takes the lab of a state folder for one agent (for other folders of this host there is `acquireHostLock`). Throws AgentError `lock`, naming who holds it, where that process lives;
 * a lock whose owner is dead is taken over.
 */
export function acquireLabLock(
  runId: string,
  { state = stateDirectory(), now = () => new Date() }: { state?: string; now?: () => Date } = {},
): LabLock {
  mkdirSync(state, { recursive: true, mode: 0o700 });
  const file = join(state, "lab.lock");
  const startTicks = readStartTicks(process.pid) ?? "";
  const holder: LockHolder = {
    runId,
    pid: process.pid,
    startTicks,
    kernelBootId: readKernelBootId(),
    since: now().toISOString(),
  };
  const draft = `${file}.${process.pid}.${startTicks}`;
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 });
  try {
    // A hard link appears whole or not at all, so no one ever reads half a holder.
    if (!tryLink(draft, file)) {
      setAsideDead(file, `${draft}.dead`);
      if (!tryLink(draft, file)) throw heldBy(readHolder(file));
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    holder,
    release: () => {
      const current = readHolder(file);
      if (current?.pid === holder.pid && current.startTicks === holder.startTicks)
        rmSync(file, { force: true });
    },
  };
}

/** Who holds the lab now; null where no living process does. */
export function readLabHolder(state = stateDirectory()): LockHolder | null {
  const holder = readHolder(join(state, "lab.lock"));
  return holder !== null && isAlive(holder) ? holder : null;
}

/** Removes the half-taken locks of agents that died while they took one. */
export function removeDeadLockDrafts(state = stateDirectory()): void {
  for (const name of readdirSync(state)) {
    const [, pid, startTicks] = /^lab\.lock\.(\d+)\.(\d+)(?:\.dead)?$/.exec(name) ?? [];
    if (pid === undefined || startTicks === undefined) continue;
    if (!isSameProcess({ pid: Number(pid), startTicks })) rmSync(join(state, name), { force: true });
  }
}

function setAsideDead(file: string, aside: string): void {
  const holder = readHolder(file);
  if (holder !== null && isAlive(holder)) throw heldBy(holder);
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  // Between reading and moving, another agent may have taken it: give it back.
  const moved = readHolder(aside);
  if (moved !== null && isAlive(moved)) tryLink(aside, file);
  rmSync(aside, { force: true });
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function readHolder(file: string): LockHolder | null {
  try {
    return Holder.safeParse(JSON.parse(readFileSync(file, "utf8"))).data ?? null;
  } catch {
    return null;
  }
}

function isAlive(holder: LockHolder): boolean {
  return holder.kernelBootId === readKernelBootId() && isSameProcess(holder);
}

function heldBy(holder: LockHolder | null): AgentError {
  const who = holder ? `run ${holder.runId} (process ${holder.pid}, since ${holder.since})` : "another agent";
  return new AgentError({
    code: "lock",
    message: `${who} holds the lab of this host`,
    fix: "Wait for its end or stop it with Ctrl-C; one lab at a time keeps the figures honest",
  });
}
