import type { MacvtapMode } from "../../domain/factors.ts";
import type { Attachment } from "../journey.ts";
import { BRIDGE_GUIDE } from "./bridge.ts";
import type { Guide } from "./guide.ts";
import { macvtapGuide } from "./macvtap.ts";
import { OPENVSWITCH_GUIDE } from "./openvswitch.ts";
import { TAP_GUIDE } from "./tap.ts";

/** The guide of an attachment; only a macvtap's depends on its mode. */
export function findGuide(attachment: Attachment, mode: MacvtapMode): Guide {
  if (attachment === "macvtap") return macvtapGuide(mode);
  return { bridge: BRIDGE_GUIDE, openvswitch: OPENVSWITCH_GUIDE, tap: TAP_GUIDE }[attachment];
}
