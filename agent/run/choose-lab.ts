import { existsSync } from "node:fs";
import type { Cell } from "../../lib/domain/cell.ts";
import type { Lab } from "../../lib/domain/factors.ts";
import { nicDriver } from "../nics/registry.ts";

export type LabChoice = { lab: Exclude<Lab, "import" | "ssh">; why: string | null };

/** What this machine offers, as far as the choice of a lab goes. */
export type NativeAbilities = { isRoot: boolean; hasVhost: boolean; hasNamespaces: boolean };

export function readNativeAbilities(): NativeAbilities {
  return {
    isRoot: process.getuid?.() === 0,
    hasVhost: existsSync("/dev/vhost-net"),
    hasNamespaces: existsSync("/proc/self/ns/net"),
  };
}

/**
 * The lab that measures most of the matrix: this machine's own namespaces where they can run every cell, else a lab
 * VM, whose kernel brings what is missing here. `why` is for the person: null where there was nothing to weigh.
 */
export function chooseLab(cells: readonly Cell[], abilities: NativeAbilities): LabChoice {
  if (!abilities.isRoot) return { lab: "vm", why: "the netns lab needs root; the lab VM does not" };
  if (!abilities.hasNamespaces) return { lab: "vm", why: "this kernel has no network namespaces" };
  const lost = cells.filter(
    (cell) => cell.nic !== null && nicDriver(cell.nic).needsVhost && !abilities.hasVhost,
  );
  if (lost.length === 0) return { lab: "netns", why: null };
  return {
    lab: "vm",
    why: `${lost.length} of ${cells.length} cells need vhost-net, which this kernel does not offer: a lab VM does (--lab netns measures the others on this kernel)`,
  };
}
