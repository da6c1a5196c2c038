import { findVhostThreads } from "../measure/vhost.ts";
import type { GuestRequest } from "./types.ts";

/**
 * Pins QEMU's threads, then the vCPUs and the vhost threads, to the CPUs of their roles; roles without a list stay free.
 * The vhost threads are there as soon as QEMU has its netdev (a kernel before 6.4 has them beside QEMU, not among its
 * threads).
 */
export async function pinThreads(
  { host, pinning }: Pick<GuestRequest, "host" | "pinning">,
  pid: number,
  vcpuTids: readonly number[],
): Promise<void> {
  const pin = (flags: string, cpus: string, id: number) =>
    host.run({ file: "taskset", args: [flags, cpus, String(id)], purpose: `pin to CPU ${cpus}` });
  if (pinning.qemu) await pin("-acp", pinning.qemu, pid);
  if (pinning.vcpu) for (const tid of vcpuTids) await pin("-cp", pinning.vcpu, tid);
  if (!pinning.vhost) return;
  const { kernelThreadPids, taskTids } = findVhostThreads(pid);
  for (const id of [...kernelThreadPids, ...taskTids]) await pin("-cp", pinning.vhost, id);
}
