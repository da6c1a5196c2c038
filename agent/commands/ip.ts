import type { Invocation } from "../exec/types.ts";

const ip = (purpose: string, ...args: string[]): Invocation => ({ file: "ip", args, purpose });

export const addNamespace = (name: string) => ip(`make namespace ${name}`, "netns", "add", name);

/** Both ends are born inside their namespaces: nothing shows up in the machine's own, not even for an instant. */
export const addVeth = (ends: { device: string; netns: string }, peer: { device: string; netns: string }) =>
  ip(
    "lay the wire",
    ...["-netns", ends.netns, "link", "add", ends.device, "type", "veth"],
    ...["peer", "name", peer.device, "netns", peer.netns],
  );

export const setUp = (device: string) => ip(`bring ${device} up`, "link", "set", "dev", device, "up");

export const setMtu = (device: string, mtu: number) =>
  ip(`set the MTU of ${device}`, "link", "set", "dev", device, "mtu", String(mtu));

export const addAddress = (device: string, address: string, prefixLength: number) =>
  ip(`give ${device} its address`, "address", "add", `${address}/${prefixLength}`, "dev", device);

export const removeAddress = (device: string, address: string, prefixLength: number) =>
  ip(`take the address of ${device}`, "address", "delete", `${address}/${prefixLength}`, "dev", device);

export const flushNeighbours = (device: string) =>
  ip(`forget the neighbours of ${device}`, "neighbour", "flush", "dev", device);

export const addBridge = (name: string) =>
  ip("create the bridge", "link", "add", name, "type", "bridge", "stp_state", "0", "forward_delay", "0");

/** `vnet_hdr` as QEMU wants it, so that offloads can pass between guest and host. */
export const addTap = (name: string) =>
  ip("create the tap of the guest", "tuntap", "add", "dev", name, "mode", "tap", "vnet_hdr");

export const enslave = (device: string, bridge: string) =>
  ip(`plug ${device} into ${bridge}`, "link", "set", "dev", device, "master", bridge);

export const addMacvtap = (name: string, uplink: string, mode: string, mac: string) =>
  ip(
    "create the macvtap of the guest",
    ...["link", "add", "link", uplink, "name", name, "address", mac, "type", "macvtap", "mode", mode],
  );

export const deleteLink = (name: string) => ip(`delete ${name}`, "link", "delete", name);

export const showLink = (device: string): Invocation =>
  ip(`read ${device}`, "-json", "-statistics", "-details", "link", "show", "dev", device);
