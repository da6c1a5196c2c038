import type { Nic } from "../../lib/domain/factors.ts";
import { e1000 } from "./e1000.ts";
import type { NicDriver } from "./types.ts";
import { vhostNet } from "./vhost-net.ts";
import { virtioNet } from "./virtio-net.ts";

const DRIVERS: Readonly<Record<Nic, NicDriver>> = {
  e1000,
  "virtio-net": virtioNet,
  "vhost-net": vhostNet,
};

/** The driver of a virtual NIC: the next NIC is one more file and one more line here. */
export function nicDriver(nic: Nic): NicDriver {
  return DRIVERS[nic];
}
