import { type Guide, MAKE_TAP, QEMU_ON_TAP } from "./guide.ts";

export const BRIDGE_GUIDE: Guide = {
  title: "bridge",
  summary:
    "The kernel's own learning switch. A tap for each guest and the NIC are its ports; it forwards by destination address.",
  setUp: [
    { why: "Make the bridge", command: "ip link add name br0 type bridge" },
    {
      why: "Give it the NIC; the host's address moves from the NIC to br0",
      command: "ip link set dev eth0 master br0",
    },
    MAKE_TAP,
    { why: "Give it the guest's tap", command: "ip link set dev tap0 master br0" },
    { why: "Bring all up", command: "for i in br0 eth0 tap0; do ip link set dev $i up; done" },
    QEMU_ON_TAP,
  ],
  virtManager: "Network source: Bridge device. Device name: br0.",
  more: [],
  limits: [
    {
      text: "A NIC that is a port of a bridge has no use for an address of its own: frames go to the bridge before they reach the host's IP stack.",
      source: "Linux 6.1.192: net/bridge/br_input.c, br_handle_frame",
    },
    {
      text: "The NIC is put into promiscuous mode, unless the bridge can list all addresses behind its other ports.",
      source: "Linux 6.1.192: net/bridge/br_if.c, br_manage_promisc",
    },
    {
      text: "With br_netfilter loaded, the host's packet filter also judges frames that are only passing.",
      source: "Linux 6.1.192: net/bridge/br_netfilter_hooks.c, br_nf_pre_routing",
    },
  ],
  versions: [],
};
