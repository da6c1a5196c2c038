import { linux } from "../cite.ts";
import { frame, signal } from "../journey.ts";

/** Every journey out begins so. */
export const GUEST_SENDS = frame(
  ["guest user", "guest kernel"],
  "The program sends; the guest's kernel copies the payload into a socket buffer.",
  linux("net/ipv4/tcp.c", "tcp_sendmsg"),
  { copiedBy: "guest kernel" },
);

/** Every journey in ends so. */
export const GUEST_RECEIVES = frame(
  ["guest kernel", "guest user"],
  "The program receives; the guest's kernel copies the payload out.",
  linux("net/ipv4/tcp.c", "tcp_recvmsg"),
  { copiedBy: "guest kernel" },
);

/** KVM delivers an interrupt; exits that this may cost depend on APIC virtualisation and are not counted. */
export const KVM_INJECTS = signal(
  ["KVM", "guest kernel"],
  "KVM delivers the interrupt to the guest.",
  linux("arch/x86/kvm/x86.c", "kvm_check_and_inject_events"),
);

/** What a virtio driver does to say that the ring has something new. */
export const VIRTIO_KICK = signal(
  ["guest kernel", "KVM"],
  "The driver puts the buffer on the ring, with the wish to hear when it is used, and writes the notify register: one exit, answered in the kernel by an ioeventfd.",
  linux("drivers/virtio/virtio_pci_common.c", "vp_notify"),
  { exits: 1 },
);

/** The end of a virtio driver's sending; the ring tells it all, so that nothing here exits. */
export const VIRTIO_TX_FREED = signal(
  ["KVM", "guest kernel"],
  "KVM delivers the interrupt; the driver's NAPI frees the buffer. What it reads and writes is in memory: no exit.",
  linux("drivers/net/virtio_net.c", "virtnet_poll_tx"),
);
