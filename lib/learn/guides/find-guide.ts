import type { Route } from "../build-journeys.ts";
import { BRIDGE_GUIDE } from "./bridge.ts";
import type { Guide } from "./guide.ts";
import { macvtapGuide } from "./macvtap.ts";
import { openvswitchGuide } from "./openvswitch.ts";
import { TAP_GUIDE } from "./tap.ts";

/** The guide of an attachment; a macvtap's depends on its mode, Open vSwitch's on its datapath. */
export function findGuide({ attachment, mode, datapath }: Omit<Route, "flow">): Guide {
  if (attachment === "macvtap") return macvtapGuide(mode);
  if (attachment === "openvswitch") return openvswitchGuide(datapath);
  return { bridge: BRIDGE_GUIDE, tap: TAP_GUIDE }[attachment];
}
