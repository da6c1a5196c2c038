import type { Cell } from "../../lib/domain/cell.ts";
import { addBridge, addTap, deleteLink, enslave, setUp } from "../commands/ip.ts";
import { type BuildStep, build, runTool, toDescribed } from "./build.ts";
import { proveDevices, readAllOffloads, readDevices } from "./counters.ts";
import { DEFAULT_MTU, OWN_NAMES, type SwitchNames, sizeOwn, tuneWire } from "./tuning.ts";
import type { SwitchDriver } from "./types.ts";

function plan(cell: Cell, names: SwitchNames): BuildStep[] {
  const { bridge, tap, uplink } = names;
  const onHost = (invocation: BuildStep["invocation"]): BuildStep => ({ where: "host", invocation });
  return [
    ...tuneWire(cell.options, names),
    { ...onHost(addBridge(bridge)), makes: bridge },
    { ...onHost(addTap(tap)), makes: tap },
    ...sizeOwn(cell.options, tap),
    onHost(enslave(uplink, bridge)),
    onHost(enslave(tap, bridge)),
    ...sizeOwn(cell.options, bridge),
    onHost(setUp(tap)),
    onHost(setUp(bridge)),
  ];
}

/** Linux bridge with the uplink and the guest's tap as its ports. */
export const bridgeSwitch: SwitchDriver = {
  name: "bridge",
  probe: async (lab, options) => {
    try {
      await runTool(lab.host, addBridge("vnb-try"));
      await runTool(lab.host, deleteLink("vnb-try"));
      return { ok: true, options };
    } catch (error) {
      return { ok: false, reason: `no bridge can be made here: ${(error as Error).message}. Try --lab vm` };
    }
  },
  describe: (cell, names) => plan(cell, names).map(toDescribed),
  attach: async (lab, journal, cell) => {
    const names = { ...OWN_NAMES, uplink: lab.uplink, testerDevice: lab.testerDevice };
    const built = await build(lab, journal, plan(cell, names));
    return {
      backend: { kind: "tap", ifname: names.tap },
      commands: built.commands,
      options: cell.options,
      guestMac: lab.addresses.guestMac,
      guestOffloadsOff: cell.options.offload === "off",
      mtu: cell.options.mtu ?? DEFAULT_MTU,
      forwarderPids: [],
      readPath: () => readDevices(lab.host, [names.uplink, names.tap]),
      provePath: async (before, after) => proveDevices(before, after, "the bridge"),
      readOffloads: () => readAllOffloads(lab, [names.uplink, names.bridge, names.tap]),
      remove: built.remove,
    };
  },
};
