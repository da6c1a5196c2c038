/** Trees in which every cited symbol was looked up. Function names outlive line numbers, so lines are left out. */
export const TREES = {
  linux: "Linux 6.1.192",
  qemu: "QEMU 7.2.0",
  ovs: "Open vSwitch, development tree",
} as const;
export type Project = keyof typeof TREES;

/** A function of a source file: the place where a step happens. */
export type Citation = { project: Project; file: string; symbol: string };

export function linux(file: string, symbol: string): Citation {
  return { project: "linux", file, symbol };
}

export function qemu(file: string, symbol: string): Citation {
  return { project: "qemu", file, symbol };
}

export function ovs(file: string, symbol: string): Citation {
  return { project: "ovs", file, symbol };
}
