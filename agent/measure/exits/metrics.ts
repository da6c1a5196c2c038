import type { Metrics } from "../../../lib/domain/metrics.ts";
import type { ExitCounts } from "../../../lib/domain/trial.ts";

export const KVM_EXIT = "tracefs:kvm_exit";
export const KVM_USERSPACE_EXIT = "tracefs:kvm_userspace_exit";
export const QUERY_STATS = "qmp:query-stats";
export const DEBUGFS = "debugfs";

/** Sources that count the same thing, every exit of the guest, and so can check each other. */
const ALL_EXITS: readonly string[] = [KVM_EXIT, QUERY_STATS, DEBUGFS];

/**
 * Marks a source unusable where it saw nothing and another source of the same count saw something: that is a blind
 * source (some KVM flavours leave the tracepoint at 0), never a guest without exits.
 */
export function crossCheck(counts: readonly ExitCounts[]): ExitCounts[] {
  const someoneSaw = counts.some((count) => ALL_EXITS.includes(count.source) && count.total > 0);
  return counts.map((count) => ({
    ...count,
    usable: count.usable && !(ALL_EXITS.includes(count.source) && count.total === 0 && someoneSaw),
  }));
}

/**
 * Exit metrics of a trial: per second of the window between the readings, and per packet or transaction of the
 * trial. The window is a little longer than netperf's own measurement (its set-up lies inside).
 */
export function exitMetrics(counts: readonly ExitCounts[], seconds: number, units: number | null): Metrics {
  const all = ALL_EXITS.map((source) => counts.find((count) => count.source === source && count.usable)).find(
    (count) => count !== undefined,
  );
  const userspace = counts.find((count) => count.source === KVM_USERSPACE_EXIT && count.usable);
  const perUnit = units !== null && units > 0;
  return {
    ...(all && seconds > 0 ? { exits_per_s: all.total / seconds } : {}),
    ...(all && perUnit ? { exits_per_packet: all.total / units } : {}),
    ...(userspace && seconds > 0 ? { userspace_exits_per_s: userspace.total / seconds } : {}),
    ...(userspace && perUnit ? { userspace_exits_per_packet: userspace.total / units } : {}),
  };
}
