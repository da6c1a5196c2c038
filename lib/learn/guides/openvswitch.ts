import type { OvsDatapath } from "../../domain/factors.ts";
import { type Fact, type Guide, MAKE_TAP, QEMU_ON_TAP } from "./guide.ts";

const FAQ = "Open vSwitch: Documentation/faq";

const USERSPACE = "Open vSwitch: Documentation/intro/install/userspace.rst";

const SUMMARIES: Record<OvsDatapath, string> = {
  system:
    "A switch whose decisions are made by a daemon, ovs-vswitchd, and kept in the kernel's datapath as flows: the first frame of a flow goes up to the daemon, the others stay in the kernel.",
  netdev:
    "A switch whose decisions are made by a daemon, ovs-vswitchd. With the userspace datapath (netdev) the frames themselves go through the daemon, too: it needs no kernel module, and each frame leaves the kernel and comes back.",
};

const MAKE_BRIDGE: Record<OvsDatapath, string> = {
  system: "ovs-vsctl add-br ovs0",
  netdev: "ovs-vsctl add-br ovs0 -- set bridge ovs0 datapath_type=netdev",
};

const LIMITS: Record<OvsDatapath, readonly Fact[]> = {
  system: [
    {
      text: "A flow that the kernel does not know costs at least eight crossings and three copies, and waits for the daemon.",
      source: "Linux 6.1.192: net/openvswitch/datapath.c, ovs_dp_upcall",
    },
    {
      text: "Frames are lost where up-calls come faster than the daemon reads its sockets: dpctl/show counts them as lost.",
      source: "Linux 6.1.192: net/openvswitch/datapath.c, ovs_dp_upcall",
    },
  ],
  netdev: [
    {
      text: "Every frame costs at least six crossings and two copies more than in the kernel's datapath.",
      source: "Open vSwitch: lib/netdev-linux.c, netdev_linux_rxq_recv and netdev_linux_send",
    },
    {
      text: "What comes in from a NIC also goes to the host's own IP stack: drop it there (iptables), or both answer.",
      source: `${USERSPACE}, Firewall Rules`,
    },
    {
      text: "Without DPDK it is called experimental by its own documentation.",
      source: USERSPACE,
    },
  ],
};

/** How to make an Open vSwitch bridge on a datapath, and what sets the two apart. */
export const openvswitchGuide = (datapath: OvsDatapath): Guide => ({
  title: "openvswitch",
  summary: SUMMARIES[datapath],
  setUp: [
    { why: "Make the bridge", command: MAKE_BRIDGE[datapath] },
    { why: "Give it the NIC", command: "ovs-vsctl add-port ovs0 eth0" },
    MAKE_TAP,
    { why: "Give it the guest's tap", command: "ovs-vsctl add-port ovs0 tap0" },
    { why: "Bring all up", command: "for i in ovs0 eth0 tap0; do ip link set dev $i up; done" },
    QEMU_ON_TAP,
    {
      why: "See the datapath's flows, and how many frames missed",
      command: "ovs-appctl dpctl/show; ovs-appctl dpctl/dump-flows",
    },
  ],
  virtManager:
    "Network source: Bridge device. Device name: ovs0. Then add <virtualport type='openvswitch'/> on the XML tab: the form does not ask for it.",
  more: [
    {
      why: "Filter: drop TCP to port 25 from the guest's port",
      command: "ovs-ofctl add-flow ovs0 priority=100,in_port=tap0,tcp,tp_dst=25,actions=drop",
    },
    {
      why: "QoS, policing: at most 10 Mbit/s from the guest into the switch",
      command: "ovs-vsctl set interface tap0 ingress_policing_rate=10000 ingress_policing_burst=8000",
    },
    {
      why: "QoS, shaping: at most 1 Gbit/s out of the NIC",
      command:
        "ovs-vsctl set port eth0 qos=@q -- --id=@q create qos type=linux-htb other-config:max-rate=1000000000",
    },
    {
      why: "GRE: Ethernet over IP to another host's switch",
      command: "ovs-vsctl add-port ovs0 gre0 -- set interface gre0 type=gre options:remote_ip=192.0.2.2",
    },
  ],
  limits: [
    ...LIMITS[datapath],
    {
      text: "Open vSwitch does not implement QoS itself: it configures some of what the kernel's traffic control has.",
      source: `${FAQ}/qos.rst`,
    },
  ],
  versions: [
    ...(datapath === "netdev"
      ? []
      : [
          {
            text: "Linux 3.3 has the datapath module; today's Open vSwitch builds none of its own.",
            source: `${FAQ}/releases.rst`,
          },
        ]),
    {
      text: "libvirt 0.9.11 for <virtualport type='openvswitch'/>.",
      source: "libvirt 9.0.0: docs/formatdomain.rst, Bridge to LAN",
    },
  ],
});
