import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import type { Proof } from "../../lib/domain/boot.ts";
import { readThreads } from "./threads.ts";

/** Where this guest's vhost work is done. */
export type VhostThreads = {
  /** Kernel threads named `vhost-<qemu pid>` (kernels before 6.4). */
  kernelThreadPids: number[];
  /** Tasks of QEMU itself named `vhost-...` (kernel 6.4 and later). */
  taskTids: number[];
  /** `/dev/vhost-net` among QEMU's open descriptors. */
  deviceOpen: boolean;
};

/** Looks for the vhost threads of exactly this QEMU: by name with its pid, or among its own tasks. */
export function findVhostThreads(qemuPid: number, root = "/proc"): VhostThreads {
  return {
    kernelThreadPids: numericEntries(root).filter(
      (pid) => readComm(`${root}/${pid}/comm`) === `vhost-${qemuPid}`,
    ),
    taskTids: readThreads(qemuPid, root)
      .filter((thread) => thread.name.startsWith("vhost-"))
      .map((thread) => thread.tid),
    deviceOpen: hasOpenVhostDevice(qemuPid, root),
  };
}

/** Judges whether the guest's backend is what the cell says: in use for vhost-net, absent for the others. */
export function proveVhost(threads: VhostThreads, expected: boolean, commandLine: string): Proof {
  const found = threads.kernelThreadPids.length + threads.taskTids.length > 0;
  const asked = /(^|,)vhost=on(,|$)/m.test(commandLine.replaceAll("\0", "\n").replaceAll(" ", "\n"));
  const inUse = found && asked;
  const where =
    threads.kernelThreadPids.length > 0
      ? `kernel thread ${threads.kernelThreadPids.join(", ")}`
      : `task ${threads.taskTids.join(", ")} of QEMU`;
  return {
    kind: "vhost",
    ok: expected ? inUse : !found,
    statement: expected
      ? inUse
        ? `vhost-net is in use: vhost=on in the running process and ${where}`
        : `vhost-net is not in use: ${asked ? "no vhost thread was found" : "vhost=on is not in the running process"}`
      : found
        ? `a vhost thread runs although the cell says vhost=off (${where})`
        : "vhost-net is not in use, as the cell says",
    evidence: {
      "vhost=on in /proc/PID/cmdline": String(asked),
      "kernel threads vhost-PID": threads.kernelThreadPids.join(" ") || "none",
      "vhost tasks of QEMU": threads.taskTids.join(" ") || "none",
      "/dev/vhost-net open": String(threads.deviceOpen),
    },
  };
}

function numericEntries(root: string): number[] {
  return readdirSync(root)
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function readComm(path: string): string | null {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return null;
  }
}

function hasOpenVhostDevice(pid: number, root: string): boolean {
  try {
    return readlinks(`${root}/${pid}/fd`).includes("/dev/vhost-net");
  } catch {
    return false;
  }
}

function readlinks(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    try {
      return [readlinkSync(`${folder}/${name}`)];
    } catch {
      return [];
    }
  });
}
