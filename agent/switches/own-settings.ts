import type { Cell } from "../../lib/domain/cell.ts";
import { ip } from "../commands/ip.ts";
import type { StartedLab } from "../labs/types.ts";
import { OFFLOAD_FEATURES, setOwnOffloads } from "./offloads.ts";

export const DEFAULT_MTU = 1500;

/** Puts the cell's MTU and offloads on both ends of the wire; both default where the cell does not ask. */
export async function settleWire(lab: StartedLab, cell: Cell): Promise<number> {
  const mtu = cell.options.mtu ?? DEFAULT_MTU;
  const ends = [
    { endpoint: lab.host, device: lab.uplink },
    { endpoint: lab.tester, device: lab.testerDevice },
  ];
  for (const { endpoint, device } of ends) {
    await endpoint.run(ip(`set the MTU of ${device}`, "link", "set", device, "mtu", String(mtu)));
    // The wire serves one cell after another: what an earlier cell switched off is switched on again first.
    await setOwnOffloads(endpoint, device, OFFLOAD_FEATURES, cell.options.offload ?? "on");
  }
  return mtu;
}
