import { linux, ovs } from "../cite.ts";
import { frame, type Step, signal } from "../journey.ts";

/** The switch's way of handling a frame that it knows what to do with; both ways are the same code. */
type Passage = { out: readonly Step[]; in: readonly Step[] };

const NIC_RECEIVES = frame(
  ["NIC", "switch"],
  "The card writes the frame to host memory; its driver passes it to the stack, where the switch's receive handler takes it.",
  linux("net/core/dev.c", "__netif_receive_skb_core"),
);
const TAP_QUEUES = linux("drivers/net/tun.c", "tun_net_xmit");

export const BRIDGE: Passage = {
  out: [
    frame(
      ["host kernel", "switch"],
      "The tap injects the buffer as if a card had received it; the bridge's receive handler takes it.",
      linux("net/bridge/br_input.c", "br_handle_frame"),
    ),
    frame(
      ["switch", "NIC"],
      "The bridge learns the source address, finds the port of the destination and queues the frame on the NIC.",
      linux("net/bridge/br_forward.c", "br_dev_queue_push_xmit"),
    ),
  ],
  in: [
    NIC_RECEIVES,
    frame(
      ["switch", "host kernel"],
      "The bridge finds the guest's port and sends the frame out of the tap, which queues it for its reader.",
      TAP_QUEUES,
    ),
  ],
};

const INTO_DATAPATH = frame(
  ["host kernel", "switch"],
  "The tap injects the buffer as if a card had received it; the datapath's receive handler takes it.",
  linux("net/openvswitch/vport-netdev.c", "netdev_frame_hook"),
);
const OUT_OF_PORT = frame(
  ["switch", "NIC"],
  "The datapath looks the key of the headers up; the flow's actions name the NIC's port, where the frame is queued.",
  linux("net/openvswitch/datapath.c", "ovs_dp_process_packet"),
);
const OUT_OF_TAP = frame(
  ["switch", "host kernel"],
  "The datapath looks the key of the headers up; the flow's actions name the tap's port, which queues the frame for its reader.",
  TAP_QUEUES,
);

export const OPENVSWITCH: Passage = {
  out: [INTO_DATAPATH, OUT_OF_PORT],
  in: [NIC_RECEIVES, OUT_OF_TAP],
};

/** No flow matches: the daemon decides, adds a flow and sends the frame back. */
const UPCALL: readonly Step[] = [
  frame(
    ["switch", "host kernel"],
    "The datapath finds no flow for the key and queues frame and key on a netlink socket of the daemon: the up-call.",
    linux("net/openvswitch/datapath.c", "queue_userspace_packet"),
  ),
  frame(
    ["host kernel", "ovs-vswitchd"],
    "A handler thread of the daemon wakes from its poll and receives the message; the kernel copies the frame out.",
    linux("net/netlink/af_netlink.c", "netlink_recvmsg"),
    { copiedBy: "host kernel", crossings: 3 },
  ),
  frame(
    ["ovs-vswitchd", "host kernel"],
    "The daemon consults its OpenFlow tables and sends two requests in one message: a new flow, and the frame with its actions.",
    ovs("ofproto/ofproto-dpif-upcall.c", "handle_upcalls"),
    { copiedBy: "host kernel", crossings: 2 },
  ),
  signal(
    ["host kernel", "switch"],
    "The datapath adds the flow: the next frame of its kind stays in the kernel.",
    linux("net/openvswitch/datapath.c", "ovs_flow_cmd_new"),
  ),
  frame(
    ["host kernel", "switch"],
    "The datapath copies the frame out of the message into a socket buffer and runs the actions.",
    linux("net/openvswitch/datapath.c", "ovs_packet_cmd_execute"),
    { copiedBy: "host kernel" },
  ),
  signal(
    ["host kernel", "ovs-vswitchd"],
    "The daemon reads the answer and polls again.",
    ovs("lib/netlink-socket.c", "nl_sock_transact_multiple__"),
    { crossings: 3 },
  ),
];

const ACT_TO_NIC = frame(
  ["switch", "NIC"],
  "The actions name the NIC's port, where the frame is queued.",
  linux("net/openvswitch/vport.c", "ovs_vport_send"),
);
const ACT_TO_TAP = frame(
  ["switch", "host kernel"],
  "The actions name the tap's port, which queues the frame for its reader.",
  TAP_QUEUES,
);

export const OPENVSWITCH_UPCALL: Passage = {
  out: [INTO_DATAPATH, ...UPCALL, ACT_TO_NIC],
  in: [NIC_RECEIVES, ...UPCALL, ACT_TO_TAP],
};

const MACVLAN = "drivers/net/macvlan.c";

/** Into macvlan, whatever the mode. */
export const INTO_MACVLAN = frame(
  ["host kernel", "switch"],
  "The macvtap sends the buffer through its own network device, not through a receive path.",
  linux(MACVLAN, "macvlan_start_xmit"),
);

export const MACVTAP: Passage = {
  out: [
    INTO_MACVLAN,
    frame(
      ["switch", "NIC"],
      "No neighbour has the destination's address, or the mode does not ask: the frame is queued on the NIC below.",
      linux(MACVLAN, "macvlan_queue_xmit"),
    ),
  ],
  in: [
    NIC_RECEIVES,
    frame(
      ["switch", "host kernel"],
      "macvlan finds the macvtap by destination address (passthru: there is but one), which queues the frame for its reader.",
      linux("drivers/net/tap.c", "tap_handle_frame"),
    ),
  ],
};

/** A tap that no switch has: the host is a router. */
export const ROUTED: Passage = {
  out: [
    frame(
      ["host kernel", "NIC"],
      "The tap injects the buffer as if a card had received it; the host's IP stack routes it out of the NIC.",
      linux("net/ipv4/ip_forward.c", "ip_forward"),
    ),
  ],
  in: [
    frame(
      ["NIC", "host kernel"],
      "The card writes the frame to host memory; the host's IP stack routes it out of the tap, which queues it for its reader.",
      TAP_QUEUES,
    ),
  ],
};
