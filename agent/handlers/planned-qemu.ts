import type { Command } from "../../lib/domain/boot.ts";
import type { Cell } from "../../lib/domain/cell.ts";
import type { Nic } from "../../lib/domain/factors.ts";
import { qemuArguments } from "../commands/qemu.ts";
import type { QemuBinary } from "../guest/types.ts";
import { DEFAULT_MTU, LAB_ADDRESSES } from "../labs/addresses.ts";
import { nicDriver } from "../nics/registry.ts";
import { NAMES } from "../switches/attachment.ts";
import type { NetdevBackend } from "../switches/types.ts";

/** QEMU's command line of a cell before anything is built: files and descriptors by what they will be. */
export function plannedQemu(cell: Cell, nic: Nic, qemu: QemuBinary): Command {
  const backend: NetdevBackend =
    cell.switch === "macvtap"
      ? { kind: "fd", device: "/dev/tapN", open: () => 3 }
      : { kind: "tap", ifname: NAMES.tap };
  const args = qemuArguments({
    version: qemu.version,
    acceleration: "kvm",
    kernel: "vmlinuz",
    unpackedKernel: null,
    initramfs: "initramfs.cpio",
    kernelArguments: [],
    memoryMb: 256,
    cpus: 1,
    dataDirs: [],
    nic: nicDriver(nic).describe({
      backend,
      mac: LAB_ADDRESSES.guestMac,
      mtu: cell.options.mtu ?? DEFAULT_MTU,
      offloadsOff: cell.options.offload === "off" || cell.options.datapath === "netdev",
    }),
    sockets: { qmp: "qmp.sock", agent: "agent.sock" },
    consoleFile: "console.log",
  });
  return {
    where: "host",
    argv: [qemu.path, ...args],
    purpose: "run the guest; -accel tcg instead where none boots under KVM",
  };
}
