import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { ExitCounts } from "../../../lib/domain/trial.ts";
import type { Journal } from "../../exec/types.ts";
import { type Histogram, histogramDelta, parseHistogram } from "./histogram.ts";
import { KVM_EXIT, KVM_USERSPACE_EXIT } from "./metrics.ts";
import type { ReasonTable } from "./reasons.ts";

const ROOTS = ["/sys/kernel/tracing", "/sys/kernel/debug/tracing"];

/** A reading of every histogram; taken before and after a trial, never during one. */
export type TraceReading = { exits: Histogram; userspace: Histogram; syscalls: number };

/** Counters of one guest's vCPU threads in a tracing instance of their own: nobody else's tracing is touched. */
export interface ExitTracer {
  read(): TraceReading;
  counts(before: TraceReading, after: TraceReading): ExitCounts[];
  close(): Promise<void>;
}

/** Where tracefs is and holds KVM's events, or why it cannot be used. */
export function findTracefs(): { ok: true; root: string } | { ok: false; reason: string } {
  const root = ROOTS.find((path) => existsSync(`${path}/instances`));
  if (!root)
    return { ok: false, reason: "tracefs is not mounted: mount -t tracefs nodev /sys/kernel/tracing" };
  if (!existsSync(`${root}/events/kvm/kvm_exit`))
    return { ok: false, reason: "the kernel has no kvm:kvm_exit event: load the module kvm" };
  if (!existsSync(`${root}/events/kvm/kvm_exit/trigger`) || !hasHistograms(root))
    return { ok: false, reason: "the kernel has no event histograms (CONFIG_HIST_TRIGGERS)" };
  return { ok: true, root };
}

function hasHistograms(root: string): boolean {
  try {
    return readFileSync(`${root}/README`, "utf8").includes("hist:keys");
  } catch {
    return false;
  }
}

/** Exit codes are the processor's own: AMD's where it has `svm`. */
export function processorTable(cpuinfo = readFileSync("/proc/cpuinfo", "utf8")): ReasonTable {
  return /^flags\s*:.*\bsvm\b/m.test(cpuinfo) ? "svm" : "vmx";
}

/**
 * Sets histogram triggers on kvm_exit and kvm_userspace_exit for the vCPU threads, and on system calls for all of
 * QEMU's threads. The instance is journalled, and goes with all its triggers by one rmdir.
 */
export async function openExitTracer(request: {
  root: string;
  journal: Journal;
  name: string;
  vcpuTids: readonly number[];
  qemuTids: readonly number[];
  table: ReasonTable;
}): Promise<ExitTracer> {
  const instance = `${request.root}/instances/${request.name}`;
  const { id } = await request.journal.during({ kind: "tracing", instance }, async () => mkdirSync(instance));
  const isVcpu = threadFilter(request.vcpuTids);
  trigger(instance, "kvm/kvm_exit", `hist:keys=exit_reason if ${isVcpu}`);
  trigger(instance, "kvm/kvm_userspace_exit", `hist:keys=reason if ${isVcpu}`);
  const hasSyscalls = existsSync(`${instance}/events/raw_syscalls/sys_enter/trigger`);
  if (hasSyscalls)
    trigger(instance, "raw_syscalls/sys_enter", `hist:keys=common_pid if ${threadFilter(request.qemuTids)}`);

  const read = (event: string, key: string) =>
    parseHistogram(readFileSync(`${instance}/events/${event}/hist`, "utf8"), key);
  return {
    read: () => ({
      exits: read("kvm/kvm_exit", "exit_reason"),
      userspace: read("kvm/kvm_userspace_exit", "reason"),
      syscalls: hasSyscalls ? total(read("raw_syscalls/sys_enter", "common_pid")) : 0,
    }),
    counts: (before, after) => [
      exitCounts(KVM_EXIT, histogramDelta(before.exits, after.exits, request.table)),
      exitCounts(KVM_USERSPACE_EXIT, histogramDelta(before.userspace, after.userspace, "userspace")),
    ],
    close: () => request.journal.undo(id),
  };
}

function threadFilter(tids: readonly number[]): string {
  return tids.map((tid) => `common_pid == ${tid}`).join(" || ");
}

function trigger(instance: string, event: string, text: string): void {
  writeFileSync(`${instance}/events/${event}/trigger`, text);
}

function total(histogram: Histogram): number {
  return [...histogram.values()].reduce((sum, count) => sum + count, 0);
}

function exitCounts(source: string, byReason: Record<string, number>): ExitCounts {
  const sum = Object.values(byReason).reduce((whole, count) => whole + count, 0);
  return { source, usable: true, total: sum, byReason };
}
