import { readdirSync, readFileSync } from "node:fs";

/** What one thread has used so far, from /proc/PID/task/TID. */
export type ThreadUse = {
  tid: number;
  name: string;
  /** CPU time in seconds; from schedstat (nanoseconds) where the kernel keeps it, else stat (10 ms ticks). */
  cpuSeconds: number;
  /** Voluntary and involuntary together. */
  contextSwitches: number;
};

/** USER_HZ: what /proc reports ticks in, on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/** Reads every thread of a process; a thread that ends meanwhile is left out. Empty where the process is gone. */
export function readThreads(pid: number, root = "/proc"): ThreadUse[] {
  const base = `${root}/${pid}/task`;
  let tids: string[];
  try {
    tids = readdirSync(base);
  } catch {
    return [];
  }
  return tids.flatMap((tid) => {
    try {
      return [readThread(`${base}/${tid}`, Number(tid))];
    } catch {
      return [];
    }
  });
}

function readThread(path: string, tid: number): ThreadUse {
  const status = readFileSync(`${path}/status`, "utf8");
  return {
    tid,
    name: readFileSync(`${path}/comm`, "utf8").trim(),
    cpuSeconds: readCpuSeconds(path),
    contextSwitches: field(status, "voluntary_ctxt_switches") + field(status, "nonvoluntary_ctxt_switches"),
  };
}

function readCpuSeconds(path: string): number {
  try {
    const nanoseconds = Number(readFileSync(`${path}/schedstat`, "utf8").split(" ")[0]);
    if (nanoseconds > 0) return nanoseconds / 1e9;
  } catch {
    // A kernel without CONFIG_SCHED_INFO has no schedstat: fall through to ticks.
  }
  // The command name may hold spaces and brackets: count fields from behind the last bracket.
  const stat = readFileSync(`${path}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

function field(status: string, name: string): number {
  const match = new RegExp(`^${name}:\\s*(\\d+)`, "m").exec(status);
  return match ? Number(match[1]) : 0;
}
