import type { Command } from "../../lib/domain/boot.ts";
import { ip } from "../commands/ip.ts";
import { toCommand } from "../exec/local-endpoint.ts";
import type { Endpoint } from "../exec/types.ts";
import { OFFLOAD_FEATURES, setOwnOffloads } from "../switches/offloads.ts";
import { DEFAULT_MTU } from "./addresses.ts";
import type { Wire } from "./types.ts";

type WireEnd = { endpoint: Endpoint; device: string };

/** A wire whose ends are the lab's own: they go with their namespaces, so there is nothing to put back. */
export function createOwnWire(...ends: readonly [WireEnd, WireEnd]): Wire {
  return {
    settle: async ({ mtu = DEFAULT_MTU, offload = "on" }) => {
      const commands: Command[] = [];
      for (const { endpoint, device } of ends) {
        const setMtu = ip(`set the MTU of ${device}`, "link", "set", device, "mtu", String(mtu));
        await endpoint.run(setMtu);
        // The wire serves one cell after another: what an earlier cell switched off is switched on again first.
        const setOffloads = await setOwnOffloads(endpoint, device, OFFLOAD_FEATURES, offload);
        commands.push(toCommand(endpoint.where, setMtu), setOffloads);
      }
      return { mtu, commands };
    },
    // Open vSwitch's userspace datapath drops packets whose checksum or segmentation was left to a NIC, and on this
    // wire no NIC ever comes. It changes the figures, so it is among the recorded offloads.
    leaveNothingToNics: async () => {
      const features = ["tx", "tso", "gso", "gro"];
      const commands: Command[] = [];
      for (const { endpoint, device } of ends)
        commands.push(await setOwnOffloads(endpoint, device, features, "off"));
      return commands;
    },
  };
}
