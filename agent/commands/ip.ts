import type { Invocation } from "../exec/types.ts";

/** An `ip` invocation; whoever runs it adds the namespace. */
export function ip(purpose: string, ...args: string[]): Invocation {
  return { file: "ip", args, purpose };
}

/** A Linux bridge that forwards at once: no spanning tree, no forward delay. */
export function bridgeCommands(names: {
  bridge: string;
  uplink: string;
  tap: string;
  mtu: number;
}): Invocation[] {
  return [
    ip(
      "make the bridge",
      "link",
      "add",
      names.bridge,
      "type",
      "bridge",
      "stp_state",
      "0",
      "forward_delay",
      "0",
    ),
    ip("plug the uplink into the bridge", "link", "set", names.uplink, "master", names.bridge),
    ...tapCommands(names.tap, names.mtu),
    ip("plug the guest's tap into the bridge", "link", "set", names.tap, "master", names.bridge),
    ip("bring the bridge up", "link", "set", names.bridge, "up"),
  ];
}

/** A tap that QEMU opens by name; `vnet_hdr` lets offloads cross it. */
export function tapCommands(tap: string, mtu: number): Invocation[] {
  return [
    ip("make the guest's tap", "tuntap", "add", "dev", tap, "mode", "tap", "vnet_hdr"),
    ip("set the tap up", "link", "set", tap, "mtu", String(mtu), "up"),
  ];
}

/** A macvtap on the uplink with the guest's own MAC address. */
export function macvtapCommands(names: {
  uplink: string;
  tap: string;
  mode: string;
  mac: string;
  mtu: number;
}): Invocation[] {
  return [
    ip(
      "make the macvtap on the uplink",
      ...["link", "add", "link", names.uplink, "name", names.tap, "type", "macvtap", "mode", names.mode],
    ),
    ip("give it the guest's MAC address", "link", "set", names.tap, "address", names.mac),
    ip("set the macvtap up", "link", "set", names.tap, "mtu", String(names.mtu), "up"),
  ];
}
