import type { Nic } from "../../lib/domain/factors.ts";
import type { NetdevBackend } from "../switches/types.ts";

/** What a NIC needs from QEMU's command line, independent of version; `agent/commands/qemu.ts` spells it per version. */
export type NicRequest = {
  backend: NetdevBackend;
  mac: string;
  mtu: number;
  /** Checksum and segmentation offloads of the virtual NIC switched off. */
  offloadsOff: boolean;
};

/** Version-neutral `-netdev`/`-device` pair. */
export type NicArguments = {
  /** Properties of `-netdev tap,id=net0`, in order. */
  netdev: Record<string, string>;
  /** Device model and its properties. */
  device: { model: string; properties: Record<string, string> };
  /** Guest kernel module that drives it. */
  guestModule: "e1000" | "virtio_net";
};

/** One virtual NIC = one file that exports one of these. */
export interface NicDriver {
  readonly name: Nic;
  /** True where the datapath is in the kernel and `/dev/vhost-net` is needed. */
  readonly needsVhost: boolean;
  describe(request: NicRequest): NicArguments;
}
