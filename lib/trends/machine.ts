import type { HistoryRun } from "./types.ts";

const sameOrUnknown = (a: string | null, b: string | null) => a === null || b === null || a === b;

/**
 * Parts the runs of one host name (oldest first) by the machine behind it: those of the newest run's hardware, and how
 * many ran on another machine that goes by the same name. What one of two runs does not know parts nothing.
 */
export function keepOneMachine(runs: readonly HistoryRun[]): { kept: HistoryRun[]; others: number } {
  const newest = runs.at(-1)?.header.host;
  if (newest === undefined) return { kept: [], others: 0 };
  const kept = runs.filter(
    ({ header: { host } }) =>
      sameOrUnknown(host.cpuModel, newest.cpuModel) &&
      sameOrUnknown(host.hardwareModel, newest.hardwareModel),
  );
  return { kept, others: runs.length - kept.length };
}
