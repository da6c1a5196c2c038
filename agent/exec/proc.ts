import { readdirSync, readFileSync } from "node:fs";

/** Names a process for good: its number may be given to another one, its start time with it may not. */
export type ProcessIdentity = { pid: number; startTicks: string };

type ProcStat = { state: string; processGroup: number; startTicks: string };

/** /proc/PID/stat; null where there is no such process. The command name may hold spaces and brackets. */
export function readStat(pid: number): ProcStat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const [state, , processGroup] = fields;
    const startTicks = fields[19];
    if (state === undefined || startTicks === undefined) return null;
    return { state, processGroup: Number(processGroup), startTicks };
  } catch {
    return null;
  }
}

/** Start of a living process in clock ticks since boot (field 22); null for none and for a zombie. */
export function readStartTicks(pid: number): string | null {
  const stat = readStat(pid);
  return stat === null || stat.state === "Z" || stat.state === "X" ? null : stat.startTicks;
}

export function isSameProcess(identity: ProcessIdentity): boolean {
  return readStartTicks(identity.pid) === identity.startTicks;
}

/** True where the process was started with exactly this `NAME=value` in its environment. */
export function hasEnvironment(pid: number, assignment: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").includes(assignment);
  } catch {
    return false;
  }
}

/** All living processes that were started with this assignment, whoever their parent is now. */
export function findByEnvironment(assignment: string): ProcessIdentity[] {
  const found: ProcessIdentity[] = [];
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || !hasEnvironment(pid, assignment)) continue;
    const startTicks = readStartTicks(pid);
    if (startTicks !== null) found.push({ pid, startTicks });
  }
  return found;
}

/** Changes with each boot of the kernel: numbers and namespaces of an earlier boot mean nothing in this one. */
export function readKernelBootId(): string {
  return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
}
