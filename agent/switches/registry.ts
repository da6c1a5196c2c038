import type { Switch } from "../../lib/domain/factors.ts";
import { bridge } from "./bridge.ts";
import { host } from "./host.ts";
import { macvtap } from "./macvtap.ts";
import { openvswitch } from "./openvswitch.ts";
import type { SwitchDriver } from "./types.ts";

/** Every switch there is; the next one is one more file and one more line here. */
const DRIVERS: Readonly<Record<Switch, SwitchDriver>> = { host, bridge, openvswitch, macvtap };

export function switchDriver(name: Switch): SwitchDriver {
  return DRIVERS[name];
}
