import { join } from "node:path";
import type { OvsDatapath } from "../../lib/domain/factors.ts";
import type { Invocation } from "../exec/types.ts";
import { tapCommands } from "./ip.ts";

/** Files and sockets of one Open vSwitch instance of a lab's own. */
export type OvsPaths = { directory: string; database: string; socket: string; control: string };

export function ovsPaths(directory: string): OvsPaths {
  return {
    directory,
    database: join(directory, "conf.db"),
    socket: join(directory, "db.sock"),
    control: join(directory, "vswitchd.ctl"),
  };
}

export function ovsdbToolArguments(paths: OvsPaths, schema: string): string[] {
  return ["create", paths.database, schema];
}

/** In the foreground, so that it stays a child with a known process number. */
export function ovsdbServerArguments(paths: OvsPaths): string[] {
  return [
    paths.database,
    `--remote=punix:${paths.socket}`,
    `--unixctl=${join(paths.directory, "ovsdb.ctl")}`,
    "--no-chdir",
  ];
}

export function vswitchdArguments(paths: OvsPaths): string[] {
  return [`unix:${paths.socket}`, `--unixctl=${paths.control}`, "--no-chdir"];
}

export function vsctl(purpose: string, ...args: string[]): Invocation {
  return { file: "ovs-vsctl", args, purpose };
}

/** A bridge over the given datapath with the uplink and the guest's tap as its ports. */
export function ovsBridgeCommands(names: {
  bridge: string;
  uplink: string;
  tap: string;
  datapath: OvsDatapath;
  mtu: number;
}): Invocation[] {
  const { bridge, uplink, tap, datapath, mtu } = names;
  return [
    vsctl("make the bridge", "add-br", bridge, "--", "set", "bridge", bridge, `datapath_type=${datapath}`),
    vsctl("plug the uplink into the bridge", "add-port", bridge, uplink),
    ...tapCommands(tap, mtu),
    vsctl("plug the guest's tap into the bridge", "add-port", bridge, tap),
  ];
}
