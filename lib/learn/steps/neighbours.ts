import type { MacvtapMode } from "../../domain/factors.ts";
import { linux } from "../cite.ts";
import { frame, type Step } from "../journey.ts";

const MACVLAN = "drivers/net/macvlan.c";

const TO_THE_WIRE = frame(
  ["switch", "NIC"],
  "macvlan does not look for a neighbour in this mode: the frame is queued on the NIC below.",
  linux(MACVLAN, "macvlan_queue_xmit"),
);

/** What each mode does with a frame for another guest of the same host, from the host's kernel on. */
export const TO_NEIGHBOUR: Record<MacvtapMode, readonly Step[]> = {
  bridge: [
    frame(
      ["switch", "host kernel"],
      "macvlan finds the neighbour by its address and hands the frame to it; it never reaches the wire. Both have to be in bridge mode.",
      linux(MACVLAN, "macvlan_queue_xmit"),
    ),
  ],
  vepa: [
    TO_THE_WIRE,
    frame(
      ["NIC", "switch"],
      "Only if the switch outside sends frames back out of the port they came from (hairpin, 802.1Qbg) does the frame return.",
      linux("net/core/dev.c", "__netif_receive_skb_core"),
    ),
    frame(
      ["switch", "host kernel"],
      "macvlan finds the neighbour by destination address, which queues the frame for its reader.",
      linux(MACVLAN, "macvlan_handle_frame"),
    ),
  ],
  private: [
    TO_THE_WIRE,
    frame(
      ["NIC", "switch"],
      "Even where the switch outside reflects it: a broadcast of a private port is given to no other port, so that ARP fails and neighbours never learn each other's address.",
      linux(MACVLAN, "macvlan_handle_frame"),
    ),
  ],
  passthru: [
    frame(
      ["switch", "NIC"],
      "There is no neighbour: the NIC takes one macvtap in this mode and refuses a second.",
      linux(MACVLAN, "macvlan_common_newlink"),
    ),
  ],
};
