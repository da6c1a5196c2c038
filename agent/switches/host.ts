import type { Cell } from "../../lib/domain/cell.ts";
import { addAddress, removeAddress } from "../commands/ip.ts";
import { LAB_ADDRESSES } from "../labs/addresses.ts";
import { type BuildStep, build, toDescribed } from "./build.ts";
import { proveDevices, readAllOffloads, readDevices } from "./counters.ts";
import { DEFAULT_MTU, OWN_NAMES, type SwitchNames, tuneWire } from "./tuning.ts";
import type { SwitchDriver } from "./types.ts";

function plan(cell: Cell, names: SwitchNames, addresses = LAB_ADDRESSES): BuildStep[] {
  const place = [names.uplink, addresses.host, addresses.prefixLength] as const;
  return [
    ...tuneWire(cell.options, names),
    { where: "host", invocation: addAddress(...place), revert: removeAddress(...place) },
  ];
}

/** The baseline: no guest, the uplink itself carries the address. */
export const hostSwitch: SwitchDriver = {
  name: "host",
  probe: async (_lab, options) => ({ ok: true, options }),
  describe: (cell, names) => plan(cell, names).map(toDescribed),
  attach: async (lab, journal, cell) => {
    const names = { ...OWN_NAMES, uplink: lab.uplink, testerDevice: lab.testerDevice };
    const built = await build(lab, journal, plan(cell, names, lab.addresses));
    return {
      backend: null,
      commands: built.commands,
      options: cell.options,
      guestMac: lab.addresses.guestMac,
      guestOffloadsOff: false,
      mtu: cell.options.mtu ?? DEFAULT_MTU,
      forwarderPids: [],
      readPath: () => readDevices(lab.host, [lab.uplink]),
      provePath: async (before, after) => proveDevices(before, after, "the host's own interface"),
      readOffloads: () => readAllOffloads(lab, [lab.uplink]),
      remove: built.remove,
    };
  },
};
