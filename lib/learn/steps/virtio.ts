import { linux, qemu } from "../cite.ts";
import { frame, type Step, signal } from "../journey.ts";
import { GUEST_SENDS, KVM_INJECTS, VIRTIO_KICK, VIRTIO_TX_FREED } from "./guest.ts";

const DEVICE = "hw/net/virtio-net.c";

/** Up to QEMU having the frame by reference. */
export const VIRTIO_TX: readonly Step[] = [
  GUEST_SENDS,
  VIRTIO_KICK,
  signal(
    ["KVM", "QEMU process"],
    "The eventfd wakes QEMU's main loop from its poll, which clears it with a read and schedules the sending.",
    linux("virt/kvm/eventfd.c", "ioeventfd_write"),
    { crossings: 3 },
  ),
  frame(
    ["guest kernel", "QEMU process"],
    "The loop polls once more, then takes the buffers off the ring by reference; nothing is copied.",
    qemu(DEVICE, "virtio_net_flush_tx"),
    { crossings: 2 },
  ),
];

/** The driver's wish, with an empty ring, is the very next entry: three quarters of none are none. */
export const VIRTIO_TX_DONE: readonly Step[] = [
  signal(
    ["QEMU process", "guest kernel"],
    "QEMU puts the buffer on the used ring: the first entry, which is the one that the driver wished to hear of.",
    linux("drivers/virtio/virtio_ring.c", "virtqueue_enable_cb_delayed"),
  ),
  signal(
    ["QEMU process", "KVM"],
    "QEMU sends the sending queue's MSI-X message with one ioctl and goes back to its poll.",
    qemu("hw/virtio/virtio.c", "virtio_notify"),
    { crossings: 3 },
  ),
  VIRTIO_TX_FREED,
];

/** From QEMU's memory into the guest's. */
export const VIRTIO_RX: readonly Step[] = [
  frame(
    ["QEMU process", "guest kernel"],
    "QEMU copies the frame into buffers that the guest put on the ring.",
    qemu(DEVICE, "virtio_net_receive_rcu"),
    { copiedBy: "QEMU process" },
  ),
  signal(
    ["QEMU process", "KVM"],
    "QEMU sends the queue's MSI-X message with one ioctl.",
    qemu("accel/kvm/kvm-all.c", "kvm_irqchip_send_msi"),
    { crossings: 2 },
  ),
];

export const VIRTIO_RX_DONE: readonly Step[] = [KVM_INJECTS];
