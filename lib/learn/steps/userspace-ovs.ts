import { linux, ovs } from "../cite.ts";
import { frame, type Step, signal } from "../journey.ts";

const RECEIVES = frame(
  ["host kernel", "ovs-vswitchd"],
  "The daemon's main thread wakes from its poll and receives from its packet socket on that port; the kernel copies the frame out.",
  ovs("lib/netdev-linux.c", "netdev_linux_rxq_recv"),
  { copiedBy: "host kernel", crossings: 3 },
);

/** What the thread does with a frame: the datapath is in the daemon, so that no flow is asked of anyone else. */
const DECIDES =
  "The thread looks the flow up in its own tables, or decides it there and then, and sends through a packet socket; the kernel copies the frame into a socket buffer";

const POLLS = signal(
  ["ovs-vswitchd", "host kernel"],
  "The thread has nothing more to do and goes back to its poll of all ports.",
  ovs("lib/dpif-netdev.c", "dpif_netdev_wait"),
  { crossings: 1 },
);

/** Open vSwitch's datapath inside the daemon: a frame leaves the kernel and comes back. */
export const USERSPACE_OVS: { out: readonly Step[]; in: readonly Step[] } = {
  out: [
    RECEIVES,
    frame(["ovs-vswitchd", "host kernel"], `${DECIDES}.`, ovs("lib/netdev-linux.c", "netdev_linux_send"), {
      copiedBy: "host kernel",
      crossings: 2,
    }),
    frame(
      ["host kernel", "NIC"],
      "The packet socket queues the buffer on the NIC.",
      linux("net/packet/af_packet.c", "packet_snd"),
    ),
    POLLS,
  ],
  in: [
    frame(
      ["NIC", "host kernel"],
      "The card writes the frame to host memory; its driver passes it to the stack, where the daemon's packet socket takes it by reference.",
      linux("net/packet/af_packet.c", "packet_rcv"),
    ),
    RECEIVES,
    frame(
      ["ovs-vswitchd", "host kernel"],
      `${DECIDES} that goes to the tap, which queues it for its reader.`,
      ovs("lib/netdev-linux.c", "netdev_linux_send"),
      { copiedBy: "host kernel", crossings: 2 },
    ),
    POLLS,
  ],
};
