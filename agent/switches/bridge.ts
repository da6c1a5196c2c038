import { bridgeCommands, ip } from "../commands/ip.ts";
import { DEFAULT_MTU } from "../labs/addresses.ts";
import { build, hostCommand, NAMES, proveCrossed } from "./attachment.ts";
import { readLinkCounters } from "./link-statistics.ts";
import { readOffloads } from "./offloads.ts";
import type { SwitchDriver } from "./types.ts";

/** The kernel's own bridge, with the uplink and the guest's tap as its ports. */
export const bridge: SwitchDriver = {
  name: "bridge",
  probe: async (_lab, options) => ({ ok: true, options }),
  describe: (cell, names) =>
    bridgeCommands({ ...names, mtu: cell.options.mtu ?? DEFAULT_MTU }).map(hostCommand),
  attach: async (lab, _journal, cell) => {
    const { mtu, commands: wire } = await lab.wire.settle(cell.options);
    const remove = async () => {
      for (const device of [NAMES.tap, NAMES.bridge])
        await lab.host.run(ip(`remove ${device}`, "link", "del", device), { okCodes: [0, 1] });
    };
    const commands = await build(lab.host, bridgeCommands({ ...NAMES, uplink: lab.uplink, mtu }), remove);
    return {
      backend: { kind: "tap", ifname: NAMES.tap },
      commands: [...wire, ...commands],
      options: cell.options,
      guestMac: lab.addresses.guestMac,
      guestOffloadsOff: cell.options.offload === "off",
      mtu,
      forwarderPids: [],
      readPath: () => readLinkCounters(lab.host, [NAMES.tap, lab.uplink]),
      provePath: async (before, after) => proveCrossed("the bridge's two ports", before, after),
      readOffloads: async () => ({
        tap: await readOffloads(lab.host, NAMES.tap),
        uplink: await readOffloads(lab.host, lab.uplink),
        tester: await readOffloads(lab.tester, lab.testerDevice),
      }),
      remove,
    };
  },
};
