import type { OvsDatapath } from "../../lib/domain/factors.ts";
import type { Invocation } from "../exec/types.ts";

const vsctl = (purpose: string, ...args: string[]): Invocation => ({
  file: "ovs-vsctl",
  args: ["--timeout=10", ...args],
  purpose,
});

export const addOvsBridge = (name: string, datapath: OvsDatapath) =>
  vsctl("create the bridge", "add-br", name, "--", "set", "bridge", name, `datapath_type=${datapath}`);

export const addOvsPort = (bridge: string, port: string) =>
  vsctl(`plug ${port} into ${bridge}`, "add-port", bridge, port);

export const deleteOvsBridge = (name: string) => vsctl("delete the bridge", "--if-exists", "del-br", name);

/** Live counters of the datapath; those in the database lag by five seconds. */
export const showDatapath = (): Invocation => ({
  file: "ovs-appctl",
  args: ["dpctl/show", "-s"],
  purpose: "read the counters of the ports",
});
