import type { Metrics } from "../../lib/domain/metrics.ts";
import type { ExitCounts } from "../../lib/domain/trial.ts";
import { type CpuReading, type CpuScope, cpuMetrics, readCpu } from "../measure/cpu.ts";
import { crossCheck, exitMetrics, QUERY_STATS } from "../measure/exits/metrics.ts";
import type { ExitTracer, TraceReading } from "../measure/exits/tracefs.ts";
import type { Probe } from "./trial.ts";

/** Sources that a guest's probe reads; those that are not there are null. */
export type ProbeSources = {
  scope: CpuScope;
  tracer: ExitTracer | null;
  /** Sum of `exits` over all vCPUs from QMP query-stats; null where QEMU or the accelerator has none. */
  queryExits: (() => Promise<number | null>) | null;
};

type Reading = { cpu: CpuReading; trace: TraceReading | null; stats: number | null };

/** Reads CPU and exit counters right before and right after a trial. */
export function createProbe(sources: ProbeSources, nowMs: () => number): Probe {
  let start: Reading | null = null;

  const readStats = async () => (sources.queryExits ? sources.queryExits() : null);

  return {
    before: async () => {
      // The slow source first, so that the window is as tight as can be around netperf.
      const stats = await readStats();
      start = { stats, trace: sources.tracer?.read() ?? null, cpu: readCpu(sources.scope, nowMs()) };
    },
    after: async (units) => {
      if (start === null) throw new Error("a probe is read before a trial and after it, in this order");
      const cpu = readCpu(sources.scope, nowMs());
      const trace = sources.tracer?.read() ?? null;
      const end: Reading = { cpu, trace, stats: await readStats() };
      const result = difference(sources, start, end, units);
      start = null;
      return result;
    },
  };
}

function difference(
  sources: ProbeSources,
  start: Reading,
  end: Reading,
  units: number | null,
): { metrics: Metrics; exits: ExitCounts[] } {
  const seconds = (end.cpu.atMs - start.cpu.atMs) / 1000;
  const counts: ExitCounts[] = [];
  if (sources.tracer && start.trace && end.trace)
    counts.push(...sources.tracer.counts(start.trace, end.trace));
  if (start.stats !== null && end.stats !== null)
    counts.push({
      source: QUERY_STATS,
      usable: true,
      total: Math.max(0, end.stats - start.stats),
      byReason: {},
    });
  const exits = crossCheck(counts);
  const cpu = cpuMetrics(sources.scope, start.cpu, end.cpu);
  const perUnit = units !== null && units > 0;
  const switches = cpu.qemu_context_switches_per_s;
  const syscalls = start.trace && end.trace ? end.trace.syscalls - start.trace.syscalls : null;
  return {
    metrics: {
      ...cpu,
      ...(switches !== undefined && perUnit
        ? { qemu_context_switches_per_packet: (switches * seconds) / units }
        : {}),
      ...(syscalls !== null && perUnit ? { qemu_syscalls_per_packet: Math.max(0, syscalls) / units } : {}),
      ...exitMetrics(exits, seconds, units),
    },
    exits,
  };
}
