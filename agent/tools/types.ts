/** How to start a program: the program itself, or a private tree's dynamic loader with the program as its argument. */
export type Launch = {
  file: string;
  prefixArgs: readonly string[];
  env?: Readonly<Record<string, string>>;
};

export const TOOL_NAMES = [
  "netperf",
  "netserver",
  "ovs-vswitchd",
  "ovsdb-server",
  "ovsdb-tool",
  "ovs-vsctl",
  "ovs-appctl",
  "ovs-ofctl",
  "busybox",
  "qemu-ga",
  "ethtool",
  "ip",
] as const;
export type ToolName = (typeof TOOL_NAMES)[number];

export type Tool = {
  name: ToolName;
  launch: Launch;
  /** First line of the program's own version text; null where it gives none. */
  version: string | null;
  /** `system` for the host's own, else the private tree (`debian:bookworm`). */
  source: string;
  /** The program's file, whatever starts it. */
  path: string;
};
