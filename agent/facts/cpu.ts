import type { MachineFacts } from "../../lib/domain/facts.ts";

type CpuFacts = Pick<MachineFacts, "cpuModel" | "cpuCount" | "cpuFlagsVirtualization" | "hypervisor">;

const HYPERVISOR_FLAG = "hypervisor";

/** Reads /proc/cpuinfo; x86 names only, other architectures give what they have. */
export function readCpuInfo(text: string): CpuFacts {
  const values = (name: string) =>
    [...text.matchAll(new RegExp(`^${name}\\s*:\\s*(.*)$`, "gm"))].map((match) => match[1]?.trim() ?? "");
  const flags = new Set((values("flags")[0] ?? "").split(" "));
  const count = values("processor").length;
  return {
    cpuModel: values("model name")[0] || null,
    cpuCount: count > 0 ? count : null,
    cpuFlagsVirtualization: flags.has("vmx") ? "vmx" : flags.has("svm") ? "svm" : null,
    hypervisor: flags.has(HYPERVISOR_FLAG) ? "yes" : null,
  };
}

/** Ticks of the `cpu` line of /proc/stat: all of them, and those stolen by a hypervisor below. */
export function readCpuTicks(text: string): { total: number; steal: number } | null {
  const line = /^cpu\s+(.*)$/m.exec(text)?.[1];
  if (line === undefined) return null;
  // The last two (guest, guest_nice) are part of the first two.
  const ticks = line.trim().split(/\s+/).map(Number).slice(0, 8);
  if (ticks.length < 8 || ticks.some((tick) => !Number.isFinite(tick))) return null;
  return { total: ticks.reduce((sum, tick) => sum + tick, 0), steal: ticks[7] ?? 0 };
}

/** Share of CPU time stolen between two readings of /proc/stat, 0 to 1; null where it cannot be told. */
export function stealRatio(before: string | null, after: string | null): number | null {
  const [first, second] = [readCpuTicks(before ?? ""), readCpuTicks(after ?? "")];
  if (!first || !second || second.total <= first.total) return null;
  return Math.min(1, Math.max(0, (second.steal - first.steal) / (second.total - first.total)));
}
