import type { NicRequest } from "./types.ts";

const OFFLOADS = [
  "csum",
  "gso",
  "guest_csum",
  "guest_tso4",
  "guest_tso6",
  "guest_ecn",
  "guest_ufo",
  "guest_uso4",
  "guest_uso6",
  "host_tso4",
  "host_tso6",
  "host_ecn",
  "host_ufo",
  "host_uso",
] as const;

/** Properties of `virtio-net-pci`, with every checksum and segmentation offload off where that is asked for. */
export function virtioProperties({ mac, offloadsOff }: NicRequest): Record<string, string> {
  const off = offloadsOff ? Object.fromEntries(OFFLOADS.map((name) => [name, "off"])) : {};
  return { mac, romfile: "", ...off };
}
