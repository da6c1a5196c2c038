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

/** vhost as QEMU's options spell it: `vhost=on`, `vhostfd=36`, and in JSON, as newer libvirt writes it. */
const VHOST_OPTION = `grep -oE '"?vhost(fd)?"?[=:][^, }]*'`;

/** How to see which backend a guest with virtio-net has, conclusive ones first. The same on every attachment. */
export const VHOST_CHECKS: readonly Command[] = [
  {
    why: "Conclusive: QEMU holds the device open",
    command: "ls -l /proc/$(pidof qemu-system-x86_64)/fd | grep vhost-net",
  },
  {
    why: "Conclusive, before Linux 6.4: a kernel thread of its own, named after QEMU's process",
    command: "ps -e -o pid,comm | grep vhost-$(pidof qemu-system-x86_64)",
  },
  {
    why: "Conclusive, since Linux 6.4: a thread of the QEMU process, with the same name",
    command: "ps -L -o tid,comm -p $(pidof qemu-system-x86_64) | grep vhost-",
  },
  {
    why: 'Only what was asked for: vhost=on or "vhost":true among QEMU\'s options, with vhostfd where libvirt hands a descriptor over',
    command: `ps -o args= -C qemu-system-x86_64 | ${VHOST_OPTION}`,
  },
  {
    why: "The same in libvirt's log of the guest, latest start last",
    command: `${VHOST_OPTION} /var/log/libvirt/qemu/GUEST.log`,
  },
];

/** Why the options prove nothing. */
export const VHOST_PROOF: Fact = {
  text: "The kernel's side tells; the options do not: where QEMU cannot have vhost, it warns and goes on without, unless vhostforce=on.",
  source: "QEMU 7.2.0: net/tap.c, net_init_tap_one",
};
