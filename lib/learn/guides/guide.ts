/** A statement with the place where it can be checked. */
export type Fact = { text: string; source: string };

/** A command with the reason to type it. */
export type Command = { why: string; command: string };

/** How to use an attachment, and what it does not do. */
export type Guide = {
  title: string;
  summary: string;
  setUp: readonly Command[];
  virtManager: string;
  /** What else it can do, where that is much. */
  more: readonly Command[];
  limits: readonly Fact[];
  versions: readonly Fact[];
};

/** The QEMU options of a guest on a tap; `off` leaves the work to QEMU. */
export const QEMU_ON_TAP: Command = {
  why: "Start the guest on the tap: vhost=off for virtio-net without vhost; for e1000 leave vhost out and take -device e1000",
  command:
    "qemu-system-x86_64 -enable-kvm -m 512 -netdev tap,id=n0,ifname=tap0,script=no,downscript=no,vhost=on -device virtio-net-pci,netdev=n0,mac=52:54:00:12:34:56 ...",
};

export const MAKE_TAP: Command = {
  why: "Make a tap that stays when nobody has it open",
  command: "ip tuntap add dev tap0 mode tap",
};

/** How to see which backend a guest with virtio-net has. The same on every attachment. */
export const VHOST_CHECKS: readonly Command[] = [
  {
    why: "QEMU was asked for it: vhost=on among its options",
    command: "ps -o args= -C qemu-system-x86_64 | grep -o 'vhost=on'",
  },
  {
    why: "libvirt hands over a descriptor instead: vhostfd= or vhost=on in the guest's log",
    command: "grep -o 'vhost[a-z]*=[^, ]*' /var/log/libvirt/qemu/GUEST.log",
  },
  { why: "QEMU has the device open", command: "ls -l /proc/$(pidof qemu-system-x86_64)/fd | grep vhost-net" },
  {
    why: "Before Linux 6.4: a kernel thread of its own, named after QEMU's process",
    command: "ps -e -o pid,comm | grep vhost-$(pidof qemu-system-x86_64)",
  },
  {
    why: "Since Linux 6.4: a thread of the QEMU process, with the same name",
    command: "ps -L -o tid,comm -p $(pidof qemu-system-x86_64) | grep vhost-",
  },
];
