import type { CellOptions } from "../../lib/domain/cell.ts";
import { SWITCHED_OFFLOADS, setFeature } from "../commands/ethtool.ts";
import { flushNeighbours, setMtu } from "../commands/ip.ts";
import type { BuildStep } from "./build.ts";

export const DEFAULT_MTU = 1500;

export type SwitchNames = { uplink: string; bridge: string; tap: string; testerDevice?: string };

/** Names of what a cell adds on the host side. */
export const OWN_NAMES = { bridge: "vnb-br", tap: "vnb-tap" } as const;

/** Cell options at both ends of the wire, and a tester that has forgotten the guest before this one. */
export function tuneWire(options: CellOptions, names: SwitchNames): BuildStep[] {
  const ends = [
    { where: "host" as const, device: names.uplink },
    { where: "tester" as const, device: names.testerDevice ?? "wire" },
  ];
  const { mtu, offload } = options;
  return [
    ...ends.flatMap(({ where, device }): BuildStep[] => [
      ...(mtu === undefined
        ? []
        : [{ where, invocation: setMtu(device, mtu), changes: { device, mtu: true as const } }]),
      ...(offload === undefined
        ? []
        : SWITCHED_OFFLOADS.map((feature) => ({
            where,
            invocation: setFeature(device, feature, offload),
            changes: { device, feature },
          }))),
    ]),
    { where: "tester", invocation: flushNeighbours(names.testerDevice ?? "wire") },
  ];
}

/** MTU of a device of the cell's own, which ends with the cell: nothing to put back. */
export function sizeOwn(options: CellOptions, device: string): BuildStep[] {
  return options.mtu === undefined ? [] : [{ where: "host", invocation: setMtu(device, options.mtu) }];
}
