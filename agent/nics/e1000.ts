import { netdevProperties } from "./backend.ts";
import type { NicDriver } from "./types.ts";

/** Intel 82540EM, emulated register by register in QEMU. It has no offload properties to switch off. */
export const e1000: NicDriver = {
  name: "e1000",
  needsVhost: false,
  describe: ({ backend, mac }) => ({
    netdev: netdevProperties(backend),
    // Without the boot ROM the firmware does not try to boot from the network.
    device: { model: "e1000", properties: { mac, romfile: "" } },
    guestModule: "e1000",
  }),
};
