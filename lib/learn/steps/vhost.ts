import { linux } from "../cite.ts";
import { frame, type Step, signal } from "../journey.ts";
import { GUEST_SENDS, KVM_INJECTS, VIRTIO_KICK, VIRTIO_TX_FREED } from "./guest.ts";

const NET = "drivers/vhost/net.c";

/** Up to the vhost thread having a copy of the frame. */
export const VHOST_TX: readonly Step[] = [
  GUEST_SENDS,
  VIRTIO_KICK,
  signal(
    ["KVM", "vhost thread"],
    "The ioeventfd wakes the vhost thread, inside the kernel.",
    linux("drivers/vhost/vhost.c", "vhost_poll_wakeup"),
  ),
  frame(
    ["guest kernel", "vhost thread"],
    "The thread takes the buffers off the ring and copies the frame out of guest memory.",
    linux(NET, "vhost_net_build_xdp"),
    { copiedBy: "vhost thread" },
  ),
];

export const VHOST_TX_DONE: readonly Step[] = [
  signal(
    ["vhost thread", "guest kernel"],
    "The thread puts the buffer on the used ring: the first entry, which is the one that the driver wished to hear of.",
    linux("drivers/vhost/vhost.c", "vhost_notify"),
  ),
  signal(
    ["vhost thread", "KVM"],
    "The thread signals the sending queue's irqfd, inside the kernel.",
    linux(NET, "vhost_net_signal_used"),
  ),
  VIRTIO_TX_FREED,
];

/** From a queue of the host's kernel into the guest's memory. */
export const VHOST_RX: readonly Step[] = [
  frame(
    ["host kernel", "vhost thread"],
    "The queue wakes the vhost thread, which takes the buffer by reference.",
    linux(NET, "handle_rx"),
  ),
];

export const VHOST_RX_DONE: readonly Step[] = [
  signal(
    ["vhost thread", "KVM"],
    "The thread signals the queue's irqfd, inside the kernel.",
    linux("virt/kvm/eventfd.c", "irqfd_wakeup"),
  ),
  KVM_INJECTS,
];
