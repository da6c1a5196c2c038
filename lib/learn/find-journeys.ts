import { Nic } from "../domain/factors.ts";
import { E1000_JOURNEYS } from "./e1000-journeys.ts";
import type { Journey } from "./journey.ts";
import { VHOST_JOURNEYS } from "./vhost-net-journeys.ts";
import { VIRTIO_JOURNEYS } from "./virtio-net-journeys.ts";

const BY_NIC: Record<Nic, readonly Journey[]> = {
  e1000: E1000_JOURNEYS,
  "virtio-net": VIRTIO_JOURNEYS,
  "vhost-net": VHOST_JOURNEYS,
};

/** The TX and RX journeys of a NIC as its page's address names it; null for an unknown name. */
export function findJourneys(name: string): readonly Journey[] | null {
  const nic = Nic.safeParse(name);
  return nic.success ? BY_NIC[nic.data] : null;
}
