import type { Nic } from "../../domain/factors.ts";
import { linux, qemu } from "../cite.ts";
import { frame, type Step, signal } from "../journey.ts";

/** What QEMU or the vhost thread holds a file of. */
export type Device = "tap" | "macvtap";

const FILE: Record<Device, string> = { tap: "drivers/net/tun.c", macvtap: "drivers/net/tap.c" };
const USER: Record<Device, string> = { tap: "tun_get_user", macvtap: "tap_get_user" };
const XDP: Record<Device, string> = { tap: "tun_xdp_one", macvtap: "tap_get_user_xdp" };
const PUT: Record<Device, string> = { tap: "tun_put_user", macvtap: "tap_put_user" };

/** The frame enters the host's kernel through the device's file or socket. */
export function enterHost(nic: Nic, device: Device): Step {
  if (nic === "vhost-net")
    return frame(
      ["vhost thread", "host kernel"],
      `The thread sends on the ${device}'s socket, without a system call; a socket buffer is built around the page that it filled.`,
      linux(FILE[device], XDP[device]),
    );
  return frame(
    ["QEMU process", "host kernel"],
    `QEMU writes to the ${device}'s file with writev; the kernel copies the frame into a socket buffer.`,
    linux(FILE[device], USER[device]),
    { copiedBy: "host kernel", crossings: 2 },
  );
}

/** The frame leaves the host's kernel: to QEMU's memory, or straight into the guest's. */
export function leaveHost(nic: Nic, device: Device): Step {
  if (nic === "vhost-net")
    return frame(
      ["vhost thread", "guest kernel"],
      "The thread copies the frame into buffers that the guest put on the ring.",
      linux(FILE[device], PUT[device]),
      { copiedBy: "vhost thread" },
    );
  return frame(
    ["host kernel", "QEMU process"],
    `QEMU's main loop wakes from its poll and reads the ${device}'s file; the kernel copies the frame out.`,
    linux(FILE[device], PUT[device]),
    { copiedBy: "host kernel", crossings: 3 },
  );
}

/** QEMU reads until there is nothing left, then waits again. */
export const QEMU_READS_ON = signal(
  ["QEMU process", "host kernel"],
  "QEMU reads again, is told that there is nothing more, and goes back to its poll.",
  qemu("net/tap.c", "tap_send"),
  { crossings: 3 },
);
