import { availableParallelism } from "node:os";
import type { Launch } from "../tools/types.ts";

/** vCPU, QEMU's other threads, vhost, and the tester each want a core of their own, and the host one to itself. */
const ROLES = ["vcpu", "qemu", "vhost", "tester"] as const;

/**
 * Which CPU each role gets, counted from 1 so that CPU 0 keeps the machine's own work; empty where there are too few
 * cores, since sharing one by force would be worse than leaving it to the scheduler.
 */
export function choosePinning(cpus: number = availableParallelism()): Record<string, string> {
  if (cpus < ROLES.length + 1) return {};
  return Object.fromEntries(ROLES.map((role, index) => [role, String(index + 1)]));
}

/** A program that runs on these CPUs alone; as it is where there are none. */
export function pinnedLaunch({ file, prefixArgs, ...rest }: Launch, cpus: string | undefined): Launch {
  if (cpus === undefined) return { file, prefixArgs, ...rest };
  return { ...rest, file: "taskset", prefixArgs: ["-c", cpus, file, ...prefixArgs] };
}
