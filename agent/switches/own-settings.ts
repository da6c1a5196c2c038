import type { Command } from "../../lib/domain/boot.ts";
import type { Cell } from "../../lib/domain/cell.ts";
import { ip } from "../commands/ip.ts";
import { toCommand } from "../exec/local-endpoint.ts";
import type { StartedLab } from "../labs/types.ts";
import { OFFLOAD_FEATURES, setOwnOffloads } from "./offloads.ts";

export const DEFAULT_MTU = 1500;

/**
 * Puts the cell's MTU (bytes) and offloads on both ends of the wire; both default where the cell does not ask.
 * Resolves with the MTU and the commands that did it.
 */
export async function settleWire(lab: StartedLab, cell: Cell): Promise<{ mtu: number; commands: Command[] }> {
  const commands: Command[] = [];
  const mtu = cell.options.mtu ?? DEFAULT_MTU;
  const ends = [
    { endpoint: lab.host, device: lab.uplink },
    { endpoint: lab.tester, device: lab.testerDevice },
  ];
  for (const { endpoint, device } of ends) {
    const setMtu = ip(`set the MTU of ${device}`, "link", "set", device, "mtu", String(mtu));
    await endpoint.run(setMtu);
    // The wire serves one cell after another: what an earlier cell switched off is switched on again first.
    const offload = cell.options.offload ?? "on";
    const setOffloads = await setOwnOffloads(endpoint, device, OFFLOAD_FEATURES, offload);
    commands.push(toCommand(endpoint.where, setMtu), setOffloads);
  }
  return { mtu, commands };
}
