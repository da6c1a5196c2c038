import { linux, qemu } from "../cite.ts";
import { frame, type Step, signal } from "../journey.ts";
import { GUEST_SENDS, KVM_INJECTS } from "./guest.ts";

const DRIVER = "drivers/net/ethernet/intel/e1000/e1000_main.c";
const CARD = "hw/net/e1000.c";

const RAISE_LINE = signal(
  ["QEMU process", "KVM"],
  "The card raises its interrupt line: on the machine type pc two ioctls, one for the PIC and one for the IOAPIC.",
  qemu("hw/i386/x86.c", "gsi_handler"),
  { crossings: 4 },
);

/** Up to the frame being in QEMU's memory. */
export const E1000_TX: readonly Step[] = [
  GUEST_SENDS,
  signal(
    ["guest kernel", "KVM"],
    "The driver fills a descriptor and writes the tail register TDT: the guest exits.",
    linux(DRIVER, "e1000_xmit_frame"),
    { exits: 1 },
  ),
  signal(
    ["KVM", "QEMU process"],
    "Nothing in the kernel answers for that register, so KVM_RUN returns to QEMU with KVM_EXIT_MMIO.",
    linux("arch/x86/kvm/x86.c", "emulator_read_write"),
    { crossings: 1 },
  ),
  frame(
    ["guest kernel", "QEMU process"],
    "QEMU, on the vCPU's own thread, reads the descriptor and copies the frame out of guest memory.",
    qemu(CARD, "process_tx_desc"),
    { copiedBy: "QEMU process" },
  ),
];

/** After the frame has left QEMU: the descriptor is given back, which the driver wants to hear. */
export const E1000_TX_DONE: readonly Step[] = [
  RAISE_LINE,
  signal(
    ["QEMU process", "KVM"],
    "The register write is done: QEMU calls KVM_RUN again.",
    qemu("accel/kvm/kvm-all.c", "kvm_cpu_exec"),
    { crossings: 1 },
  ),
  KVM_INJECTS,
  signal(
    ["guest kernel", "QEMU process"],
    "The handler reads ICR, which lowers the line, and writes IMC; NAPI frees the buffer and writes IMS. Each write is flushed by reading STATUS: five exits, all to QEMU.",
    linux(DRIVER, "e1000_intr"),
    { exits: 5, crossings: 14 },
  ),
];

/** From QEMU's memory into the guest's. */
export const E1000_RX: readonly Step[] = [
  frame(
    ["QEMU process", "guest kernel"],
    "QEMU copies the frame into the guest's receive buffer and updates the descriptor.",
    qemu(CARD, "e1000_receive_iov"),
    { copiedBy: "QEMU process" },
  ),
  RAISE_LINE,
];

export const E1000_RX_DONE: readonly Step[] = [
  KVM_INJECTS,
  signal(
    ["guest kernel", "QEMU process"],
    "The handler reads ICR, which lowers the line, and writes IMC; NAPI later writes IMS. Each write is flushed by reading STATUS: five exits, all to QEMU.",
    linux(DRIVER, "e1000_clean"),
    { exits: 5, crossings: 14 },
  ),
  signal(
    ["guest kernel", "KVM"],
    "The driver hands the buffer back by writing RDT: one exit more, which KVM only notes down for QEMU, because that register is coalesced.",
    linux("virt/kvm/coalesced_mmio.c", "coalesced_mmio_write"),
    { exits: 1 },
  ),
];
