import type { Proof } from "../../lib/domain/boot.ts";
import type { OvsDatapath } from "../../lib/domain/factors.ts";
import { ip } from "../commands/ip.ts";
import { ovsBridgeCommands, vsctl } from "../commands/ovs.ts";
import type { Invocation } from "../exec/types.ts";
import { DEFAULT_MTU } from "../labs/addresses.ts";
import type { StartedLab } from "../labs/types.ts";
import { parseDatapathPorts } from "../parse/dpctl.ts";
import { hostCommand, NAMES, proveCrossed } from "./attachment.ts";
import { readOffloads } from "./offloads.ts";
import { labInstance, type OvsInstance } from "./ovs-instance.ts";
import type { PathCounters, SwitchDriver } from "./types.ts";

const PROBE_BRIDGE = "probe0";

/** Open vSwitch with an instance of the lab's own, over the kernel's datapath or the one in its daemon. */
export const openvswitch: SwitchDriver = {
  name: "openvswitch",
  probe: async (lab, options) => {
    try {
      if (options.datapath === "netdev") {
        await labInstance(lab);
        return { ok: true, options };
      }
      const hasKernel = await hasKernelDatapath(lab);
      if (hasKernel) return { ok: true, options: { ...options, datapath: "system" } };
      if (options.datapath === "system") return { ok: false, reason: NO_MODULE };
      return { ok: true, options: { ...options, datapath: "netdev" } };
    } catch (error) {
      return { ok: false, reason: error instanceof Error ? error.message : String(error) };
    }
  },
  describe: (cell, names) =>
    ovsBridgeCommands({
      ...names,
      datapath: cell.options.datapath ?? "system",
      mtu: cell.options.mtu ?? DEFAULT_MTU,
    }).map(hostCommand),
  attach: async (lab, _journal, cell) => {
    const { mtu, commands: wire } = await lab.wire.settle(cell.options);
    const datapath = cell.options.datapath ?? "system";
    const instance = await labInstance(lab);
    const remove = async () => {
      await instance.run(vsctl("remove the bridge", "--if-exists", "del-br", NAMES.bridge));
      await lab.host.run(ip("remove the tap", "link", "del", NAMES.tap), { okCodes: [0, 1] });
    };
    const commands = ovsBridgeCommands({ ...NAMES, uplink: lab.uplink, datapath, mtu });
    try {
      if (datapath === "netdev") wire.push(...(await lab.wire.leaveNothingToNics()));
      for (const command of commands) await instance.run(command);
    } catch (error) {
      await remove().catch(() => {});
      throw error;
    }
    return {
      backend: { kind: "tap", ifname: NAMES.tap },
      commands: [...wire, ...instance.commands, ...commands.map(instance.typed)],
      options: { ...cell.options, datapath },
      guestMac: lab.addresses.guestMac,
      guestOffloadsOff: datapath === "netdev" || cell.options.offload === "off",
      mtu,
      forwarderPids: [instance.vswitchdPid],
      readPath: () => readOvsCounters(instance, lab.uplink),
      provePath: (before, after) => provePath(instance, datapath, before, after),
      readOffloads: async () => ({
        tap: await readOffloads(lab.host, NAMES.tap),
        uplink: await readOffloads(lab.host, lab.uplink),
        tester: await readOffloads(lab.tester, lab.testerDevice),
      }),
      remove,
    };
  },
};

const NO_MODULE =
  "the kernel has no openvswitch module: load it (modprobe openvswitch), take --ovs-datapath netdev, or run with --lab vm";

/** Proven by making one: a bridge over the kernel's datapath either comes up or carries an error. */
async function hasKernelDatapath(lab: StartedLab): Promise<boolean> {
  const instance = await labInstance(lab);
  try {
    await instance.run(vsctl("try the kernel datapath", "add-br", PROBE_BRIDGE));
    const { stdout } = await instance.run(
      vsctl("see whether it works", "get", "interface", PROBE_BRIDGE, "error"),
    );
    const { stdout: datapaths } = await instance.run(appctl("list the datapaths", "dpctl/dump-dps"));
    return stdout.trim() === "[]" && datapaths.includes("system@");
  } catch {
    return false;
  } finally {
    await instance
      .run(vsctl("remove the trial bridge", "--if-exists", "del-br", PROBE_BRIDGE))
      .catch(() => {});
  }
}

function appctl(purpose: string, ...args: string[]): Invocation {
  return { file: "ovs-appctl", args, purpose };
}

/**
 * The datapath's own counters. The database's copy would not do: the daemon refreshes it every five seconds only
 * (ovs-vswitchd.conf.db(5), stats-update-interval).
 */
async function readOvsCounters(instance: OvsInstance, uplink: string): Promise<PathCounters> {
  const { stdout } = await instance.run(appctl("read the ports' counters", "dpctl/show", "-s"));
  const counters = parseDatapathPorts(stdout);
  return Object.fromEntries(
    [NAMES.tap, uplink].flatMap((port) => {
      const found = counters[port];
      return found ? [[port, found]] : [];
    }),
  );
}

async function provePath(
  instance: OvsInstance,
  datapath: OvsDatapath,
  before: PathCounters,
  after: PathCounters,
): Promise<Proof> {
  const crossed = proveCrossed(`Open vSwitch's ports (${datapath} datapath)`, before, after);
  const { stdout } = await instance.run(appctl("see the datapath's flows", "dpctl/dump-flows", "-m"));
  return { ...crossed, evidence: { ...crossed.evidence, flows: stdout.trim().slice(0, 4000) || "none now" } };
}
