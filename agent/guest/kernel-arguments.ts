import type { GuestRequest } from "./types.ts";

/**
 * The guest kernel's command line. Only what shortens the start: nothing here changes how the guest works while it
 * is measured (mitigations, clock and scheduler stay as the kernel chooses), but IPv6, whose own traffic would mix
 * with the test's, is off.
 */
export function kernelArguments(request: Pick<GuestRequest, "nic" | "address">): string[] {
  const { nic, address } = request;
  return [
    ...["console=ttyS0", "quiet", "panic=-1", "8250.nr_uarts=1", "i8042.noprobe", "cryptomgr.notests"],
    ...["random.trust_cpu=on", "ipv6.disable=1", "net.ifnames=0"],
    ...(nic ? [`vnb.nic=${nic.guestModule}`] : []),
    ...(address
      ? [`vnb.mac=${address.mac}`, `vnb.ip=${address.ip}/${address.prefixLength}`, `vnb.mtu=${address.mtu}`]
      : []),
  ];
}
