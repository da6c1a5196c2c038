import type { MacvtapMode } from "../../domain/factors.ts";
import type { Fact, Guide } from "./guide.ts";

const MACVLAN = "Linux 6.1.192: drivers/net/macvlan.c";
const LIBVIRT = "libvirt 9.0.0: docs/formatdomain.rst, Direct attachment";

/** What sets the four modes apart; frames from and to the wire travel the same code in all of them. */
export const MACVTAP_MODES: Record<MacvtapMode, Fact> = {
  bridge: {
    text: "Guests of the same NIC reach each other inside the kernel; all else goes to the wire.",
    source: `${MACVLAN}, macvlan_queue_xmit`,
  },
  vepa: {
    text: "Every frame goes to the wire; guests reach each other only if the switch outside sends frames back (hairpin).",
    source: `${MACVLAN}, macvlan_queue_xmit and macvlan_process_broadcast`,
  },
  private: {
    text: "Every frame goes to the wire, and a broadcast that comes back is given to no neighbour: guests do not find each other.",
    source: `${MACVLAN}, macvlan_handle_frame`,
  },
  passthru: {
    text: "One guest has the whole NIC: its address is the NIC's own, and the NIC is promiscuous unless told otherwise.",
    source: `${MACVLAN}, macvlan_common_newlink and macvlan_open`,
  },
};

const DEAF: Fact = {
  text: "A guest that changes its address goes deaf, unless libvirt is told to trust it (trustGuestRxFilters).",
  source: `${MACVLAN}, macvlan_handle_frame; ${LIBVIRT}`,
};

/** How to make a macvtap of a mode by hand. */
export function macvtapGuide(mode: MacvtapMode): Guide {
  const address =
    mode === "passthru"
      ? { why: "Bring it up; its address is the NIC's", command: "ip link set dev macvtap0 up" }
      : {
          why: "Give it the guest's address and bring it up",
          command: "ip link set dev macvtap0 address 52:54:00:12:34:56 up",
        };
  return {
    title: "macvtap",
    summary:
      "A tap that sits on the NIC itself, with an address of its own and no bridge between. What the guests of one NIC are to each other is the mode's choice.",
    setUp: [
      { why: "Make it on the NIC", command: `ip link add link eth0 name macvtap0 type macvtap mode ${mode}` },
      address,
      {
        why: "Start the guest with the address of the macvtap, on the character device that udev made of its index",
        command:
          "qemu-system-x86_64 -enable-kvm -m 512 -netdev tap,id=n0,fd=3,vhost=on -device virtio-net-pci,netdev=n0,mac=$(cat /sys/class/net/macvtap0/address) ... 3<>/dev/tap$(cat /sys/class/net/macvtap0/ifindex)",
      },
      { why: "See the mode", command: "ip -d link show macvtap0" },
    ],
    virtManager:
      "Network source: Macvtap device. Device name: eth0. The mode left the form in 2020 (virt-manager, pull request 888): set another one on the XML tab.",
    more: [],
    limits: [
      {
        text: "Host and guest cannot talk over the same NIC: what the guest sends goes to the wire or to another macvtap, never up the host's stack, and what the host sends passes macvlan by.",
        source: `${MACVLAN}, macvlan_queue_xmit`,
      },
      {
        text: "passthru takes the whole NIC: it refuses a second macvtap, and a NIC that has one refuses passthru.",
        source: `${MACVLAN}, macvlan_common_newlink`,
      },
      // In passthru there is but one macvtap, which takes every frame, and a NIC that lets every frame in.
      ...(mode === "passthru" ? [] : [DEAF]),
      {
        text: "The kernel's and ip's default is vepa, and libvirt's too: say the mode.",
        source: `${MACVLAN}, macvlan_common_newlink; ${LIBVIRT}`,
      },
      {
        text: "What is called passthru here is passthrough to libvirt.",
        source: "libvirt 9.0.0: src/util/virnetdevmacvlan.c, virNetDevMacVLanMode",
      },
    ],
    versions: [
      {
        text: "Linux 2.6.34, with an iproute2 that knows the type macvtap; passthru needs 2.6.38.",
        source: LIBVIRT,
      },
      { text: "libvirt 0.7.7; passthrough since 0.9.2.", source: LIBVIRT },
    ],
  };
}
