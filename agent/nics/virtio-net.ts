import { netdevProperties } from "./backend.ts";
import type { NicDriver } from "./types.ts";
import { virtioProperties } from "./virtio-properties.ts";

/** virtio-net with its backend in the QEMU process. */
export const virtioNet: NicDriver = {
  name: "virtio-net",
  needsVhost: false,
  describe: (request) => ({
    netdev: { ...netdevProperties(request.backend), vhost: "off" },
    device: { model: "virtio-net-pci", properties: virtioProperties(request) },
    guestModule: "virtio_net",
  }),
};
