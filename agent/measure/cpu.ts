import type { Metrics } from "../../lib/domain/metrics.ts";
import { readThreads, type ThreadUse } from "./threads.ts";

/** Processes whose threads serve a guest. */
export type CpuScope = {
  qemuPid: number | null;
  vcpuTids: readonly number[];
  /** Kernel threads `[vhost-PID]` of kernels before 6.4; later ones are tasks of QEMU itself. */
  vhostPids: readonly number[];
  /** ovs-vswitchd of the lab. */
  forwarderPids: readonly number[];
};

export type CpuReading = {
  atMs: number;
  vcpu: Totals;
  qemu: Totals;
  vhost: Totals;
  ovs: Totals;
};

type Totals = { cpuSeconds: number; contextSwitches: number };

/** One reading of all threads in scope; two of them around a trial give its CPU figures. Nothing polls in between. */
export function readCpu(scope: CpuScope, nowMs: number): CpuReading {
  const threads = scope.qemuPid === null ? [] : readThreads(scope.qemuPid);
  const isVcpu = (thread: ThreadUse) => scope.vcpuTids.includes(thread.tid);
  const isVhost = (thread: ThreadUse) => thread.name.startsWith("vhost-");
  return {
    atMs: nowMs,
    vcpu: sum(threads.filter(isVcpu)),
    vhost: sum([...threads.filter(isVhost), ...scope.vhostPids.flatMap((pid) => readThreads(pid))]),
    qemu: sum(threads.filter((thread) => !isVcpu(thread) && !isVhost(thread))),
    ovs: sum(scope.forwarderPids.flatMap((pid) => readThreads(pid))),
  };
}

/**
 * CPU cores (CPU seconds per second between the readings) by role, and QEMU's context switches per second.
 * A role that has no thread in scope is absent, not zero.
 */
export function cpuMetrics(scope: CpuScope, before: CpuReading, after: CpuReading): Metrics {
  const seconds = (after.atMs - before.atMs) / 1000;
  if (seconds <= 0 || scope.qemuPid === null) return {};
  const cores = (role: "vcpu" | "qemu" | "vhost" | "ovs") =>
    Math.max(0, after[role].cpuSeconds - before[role].cpuSeconds) / seconds;
  const hasVhost = after.vhost.cpuSeconds > 0 || scope.vhostPids.length > 0;
  const hasOvs = scope.forwarderPids.length > 0;
  const switches =
    after.vcpu.contextSwitches +
    after.qemu.contextSwitches -
    before.vcpu.contextSwitches -
    before.qemu.contextSwitches;
  return {
    cpu_host_cores: cores("vcpu") + cores("qemu") + cores("vhost") + cores("ovs"),
    cpu_vcpu_cores: cores("vcpu"),
    cpu_qemu_cores: cores("qemu"),
    ...(hasVhost ? { cpu_vhost_cores: cores("vhost") } : {}),
    ...(hasOvs ? { cpu_ovs_cores: cores("ovs") } : {}),
    qemu_context_switches_per_s: Math.max(0, switches) / seconds,
  };
}

function sum(threads: readonly ThreadUse[]): Totals {
  return threads.reduce(
    (total, thread) => ({
      cpuSeconds: total.cpuSeconds + thread.cpuSeconds,
      contextSwitches: total.contextSwitches + thread.contextSwitches,
    }),
    { cpuSeconds: 0, contextSwitches: 0 },
  );
}
