import { ip } from "../commands/ip.ts";
import type { Endpoint } from "../exec/types.ts";
import { OFFLOAD_FEATURES, setOwnOffloads } from "../switches/offloads.ts";
import { DEFAULT_MTU } from "./addresses.ts";
import type { Wire } from "./types.ts";

type WireEnd = { endpoint: Endpoint; device: string };

/** A wire whose ends are the lab's own: they go with their namespaces, so there is nothing to put back. */
export function createOwnWire(...ends: readonly [WireEnd, WireEnd]): Wire {
  return {
    settle: async ({ mtu = DEFAULT_MTU, offload = "on" }) => {
      for (const { endpoint, device } of ends) {
        await endpoint.run(ip(`set the MTU of ${device}`, "link", "set", device, "mtu", String(mtu)));
        // The wire serves one cell after another: what an earlier cell switched off is switched on again first.
        await setOwnOffloads(endpoint, device, OFFLOAD_FEATURES, offload);
      }
      return mtu;
    },
    // Open vSwitch's userspace datapath drops packets whose checksum or segmentation was left to a NIC, and on this
    // wire no NIC ever comes. It changes the figures, so it is among the recorded offloads.
    leaveNothingToNics: async () => {
      for (const { endpoint, device } of ends)
        await setOwnOffloads(endpoint, device, ["tx", "tso", "gso", "gro"], "off");
    },
  };
}
