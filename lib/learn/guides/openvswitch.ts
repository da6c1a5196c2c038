import { type Guide, MAKE_TAP, QEMU_ON_TAP } from "./guide.ts";

const FAQ = "Open vSwitch: Documentation/faq";

export const OPENVSWITCH_GUIDE: Guide = {
  title: "openvswitch",
  summary:
    "A switch whose decisions are made by a daemon, ovs-vswitchd, and kept in the kernel's datapath as flows: the first frame of a flow goes up to the daemon, the others stay in the kernel.",
  setUp: [
    { why: "Make the bridge", command: "ovs-vsctl add-br ovs0" },
    { why: "Give it the NIC", command: "ovs-vsctl add-port ovs0 eth0" },
    MAKE_TAP,
    { why: "Give it the guest's tap", command: "ovs-vsctl add-port ovs0 tap0" },
    { why: "Bring all up", command: "for i in ovs0 eth0 tap0; do ip link set dev $i up; done" },
    QEMU_ON_TAP,
    {
      why: "See the flows in the kernel, and how many frames missed",
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
    {
      text: "A flow that the kernel does not know costs at least eight crossings and three copies, and waits for the daemon.",
      source: "Linux 6.1.192: net/openvswitch/datapath.c, ovs_dp_upcall",
    },
    {
      text: "Frames are lost where up-calls come faster than the daemon reads its sockets: dpctl/show counts them as lost.",
      source: "Linux 6.1.192: net/openvswitch/datapath.c, ovs_dp_upcall",
    },
    {
      text: "Open vSwitch does not implement QoS itself: it configures some of what the kernel's traffic control has.",
      source: `${FAQ}/qos.rst`,
    },
  ],
  versions: [
    {
      text: "Linux 3.3 has the datapath module; today's Open vSwitch builds none of its own.",
      source: `${FAQ}/releases.rst`,
    },
    {
      text: "libvirt 0.9.11 for <virtualport type='openvswitch'/>.",
      source: "libvirt 9.0.0: docs/formatdomain.rst, Bridge to LAN",
    },
  ],
};
