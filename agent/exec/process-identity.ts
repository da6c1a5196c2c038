import { readdirSync, readFileSync } from "node:fs";

/** Environment variable that marks every process that the agent starts, so that a crash cannot hide one. */
export const MARK_VARIABLE = "VNICBENCH_MARK";

/** Start time of a process in clock ticks since boot (field 22 of /proc/PID/stat); null where it is gone. */
export function readStartTicks(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name may hold spaces and brackets: count fields from behind the last bracket.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

/** Processes whose environment holds the mark: the agent's own, whoever adopted them meanwhile. */
export function findMarked(mark: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && isMarked(pid, mark));
}

/** True where the process carries exactly this mark and is no zombie. */
export function isMarked(pid: number, mark: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").includes(`${MARK_VARIABLE}=${mark}`);
  } catch {
    return false;
  }
}

/** Kills every process that carries the mark and waits until none is left; throws after `timeoutMs`. */
export async function killMarked(mark: string, timeoutMs = 5000): Promise<number[]> {
  const killed = new Set<number>();
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const pids = findMarked(mark);
    if (pids.length === 0) return [...killed];
    if (Date.now() > deadline) throw new Error(`processes ${pids.join(", ")} do not end, even by SIGKILL`);
    for (const pid of pids) {
      killed.add(pid);
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // It ended by itself in between.
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
