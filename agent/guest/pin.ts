import type { GuestRequest } from "./types.ts";

/** Pins QEMU's threads, then the vCPUs among them, to the CPUs of their roles; roles without a list stay free. */
export async function pinThreads(
  { host, pinning }: Pick<GuestRequest, "host" | "pinning">,
  pid: number,
  vcpuTids: readonly number[],
): Promise<void> {
  const pin = (flags: string, cpus: string, id: number) =>
    host.run({ file: "taskset", args: [flags, cpus, String(id)], purpose: `pin to CPU ${cpus}` });
  if (pinning.qemu) await pin("-acp", pinning.qemu, pid);
  if (pinning.vcpu) for (const tid of vcpuTids) await pin("-cp", pinning.vcpu, tid);
}
