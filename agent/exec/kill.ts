import { setTimeout as sleep } from "node:timers/promises";
import { findByEnvironment, isSameProcess, type ProcessIdentity } from "./proc.ts";

/** Time from SIGTERM to SIGKILL where the caller names none. */
export const DEFAULT_GRACE_MS = 2_000;
const POLL_MS = 10;
const KILL_WAIT_MS = 5_000;

/**
 * Ends every process that was started with `assignment` in its environment: SIGTERM, then SIGKILL. The assignment
 * is a token of ours, inherited by all descendants, so a stranger that took over a number is never hit.
 * Returns the processes it ended; throws where one survives SIGKILL.
 */
export async function killByEnvironment(
  assignment: string,
  graceMs = DEFAULT_GRACE_MS,
): Promise<ProcessIdentity[]> {
  const ended = new Map<number, ProcessIdentity>();
  const remember = (found: ProcessIdentity[]) => {
    for (const identity of found) ended.set(identity.pid, identity);
    return found;
  };
  signalAll(remember(findByEnvironment(assignment)), "SIGTERM");
  const softDeadline = performance.now() + graceMs;
  while ([...ended.values()].some(isSameProcess) && performance.now() < softDeadline) await sleep(POLL_MS);
  // A process may have forked while it was being ended: look again until none is left.
  const hardDeadline = performance.now() + KILL_WAIT_MS;
  for (;;) {
    const left = remember(findByEnvironment(assignment));
    if (left.length === 0) return [...ended.values()];
    if (performance.now() > hardDeadline)
      throw new Error(`process ${left.map((one) => one.pid).join(", ")} does not end, even by SIGKILL`);
    signalAll(left, "SIGKILL");
    await sleep(POLL_MS);
  }
}

function signalAll(processes: readonly ProcessIdentity[], signal: NodeJS.Signals): void {
  for (const identity of processes) {
    if (!isSameProcess(identity)) continue;
    signalQuietly(identity.pid, signal);
  }
}

/** A negative number names a process group. No such process is no error: it has ended already. */
export function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
