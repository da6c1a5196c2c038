import { existsSync } from "node:fs";
import { type DebianTree, ensureTree, readTree } from "./debian.ts";
import { hostDistribution } from "./host-apt.ts";
import { findOnHost } from "./resolve.ts";
import type { ToolName } from "./types.ts";

export type SetupOptions = {
  /** Fetch without asking (`--yes`, `CI=true`). */
  yes: boolean;
  /** Asks the person; resolves to their answer. */
  ask: (question: string) => Promise<boolean>;
  log: (line: string) => void;
};

/** Which package of Debian and Ubuntu brings a tool. */
const PACKAGE_OF: Record<ToolName | "qemu-system-x86_64", string> = {
  netperf: "netperf",
  netserver: "netperf",
  "ovs-vswitchd": "openvswitch-switch",
  "ovsdb-server": "openvswitch-switch",
  "ovsdb-tool": "openvswitch-common",
  "ovs-vsctl": "openvswitch-switch",
  "ovs-appctl": "openvswitch-common",
  "ovs-ofctl": "openvswitch-common",
  busybox: "busybox-static",
  "qemu-ga": "qemu-guest-agent",
  ethtool: "ethtool",
  ip: "iproute2",
  "qemu-system-x86_64": "qemu-system-x86",
};

/** Packages that the private tree must bring here, sorted: what the host has itself is left out. */
export function wantedPackages(): string[] {
  const missing = Object.entries(PACKAGE_OF)
    .filter(([program]) => findOnHost(program) === null)
    .map(([, name]) => name);
  return [...new Set([...missing, ...kernelPackages()])].sort();
}

/**
 * Brings what is missing into the private tree; nothing is installed on the host. Returns null where the host has
 * all itself, or where the person said no.
 * @throws where packages are missing and cannot be fetched, with what to do.
 */
export async function setupTools(options: SetupOptions): Promise<DebianTree | null> {
  const host = hostDistribution();
  const packages = wantedPackages();
  const present = readTree("base");
  if (packages.length === 0) return present;
  if (present && packages.every((name) => present.packages.includes(name))) return present;
  const question = `Fetch ${packages.join(", ")} into a private folder? Nothing is installed on this machine.`;
  if (!options.yes && !(await options.ask(question))) {
    options.log(`not fetched: ${packages.join(", ")}`);
    return null;
  }
  options.log(`fetching ${packages.join(", ")} (nothing is installed on this machine)`);
  const started = performance.now();
  const tree = await ensureTree("base", host?.suite ?? "stable", packages);
  options.log(`tools ready in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return tree;
}

/** What goes into guests comes from one system, whatever the host has; a host without apt must bring its own. */
const GUEST_PACKAGES = ["busybox-static", "ethtool", "kmod", "netperf", "qemu-guest-agent", "xz-utils"];

function kernelPackages(): string[] {
  const host = hostDistribution();
  if (host?.id === "debian") return ["linux-image-amd64", ...GUEST_PACKAGES];
  if (host?.id === "ubuntu") return ["linux-image-generic", ...GUEST_PACKAGES];
  return existsSync("/lib/modules") ? [] : ["linux-image"];
}
