import { ip } from "../commands/ip.ts";
import { build, hostCommand, proveCrossed } from "./attachment.ts";
import { readLinkCounters } from "./link-statistics.ts";
import { readOffloads } from "./offloads.ts";
import type { SwitchDriver } from "./types.ts";

/** No guest, no switch: the host's own address on the uplink. The baseline of every comparison. */
export const host: SwitchDriver = {
  name: "host",
  probe: async (_lab, options) => ({ ok: true, options }),
  describe: (_cell, { uplink, addresses }) =>
    [addressCommand(addresses.host, addresses.prefixLength, uplink)].map(hostCommand),
  attach: async (lab, _journal, cell) => {
    const { mtu, commands: wire } = await lab.wire.settle(cell.options);
    const { host: address, prefixLength } = lab.addresses;
    const remove = async () => {
      await lab.host.run(
        ip("take the address off the uplink", "addr", "del", `${address}/${prefixLength}`, "dev", lab.uplink),
        { okCodes: [0, 2] },
      );
    };
    const commands = await build(lab.host, [addressCommand(address, prefixLength, lab.uplink)], remove);
    return {
      backend: null,
      commands: [...wire, ...commands],
      options: cell.options,
      guestMac: lab.addresses.guestMac,
      guestOffloadsOff: false,
      mtu,
      forwarderPids: [],
      readPath: () => readLinkCounters(lab.host, [lab.uplink]),
      provePath: async (before, after) => proveCrossed("the uplink", before, after),
      readOffloads: async () => ({
        uplink: await readOffloads(lab.host, lab.uplink),
        tester: await readOffloads(lab.tester, lab.testerDevice),
      }),
      remove,
    };
  },
};

function addressCommand(address: string, prefixLength: number, uplink: string) {
  return ip("give the host its address", "addr", "add", `${address}/${prefixLength}`, "dev", uplink);
}
