import { netdevProperties } from "./backend.ts";
import type { NicDriver } from "./types.ts";
import { virtioProperties } from "./virtio-properties.ts";

/** virtio-net with its backend in the host kernel. QEMU dies where `/dev/vhost-net` is missing: probe first. */
export const vhostNet: NicDriver = {
  name: "vhost-net",
  needsVhost: true,
  describe: (request) => ({
    netdev: { ...netdevProperties(request.backend), vhost: "on" },
    device: { model: "virtio-net-pci", properties: virtioProperties(request) },
    guestModule: "virtio_net",
  }),
};
