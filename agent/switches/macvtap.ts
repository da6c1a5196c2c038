import { constants, existsSync, openSync } from "node:fs";
import { ip, macvtapCommands } from "../commands/ip.ts";
import { AgentError } from "../exec/agent-error.ts";
import type { Journal } from "../exec/types.ts";
import { DEFAULT_MTU } from "../labs/addresses.ts";
import type { StartedLab } from "../labs/types.ts";
import { build, hostCommand, NAMES, proveCrossed } from "./attachment.ts";
import { readLinkCounters, readLinkIndex } from "./link-statistics.ts";
import { readOffloads } from "./offloads.ts";
import type { SwitchDriver } from "./types.ts";

const DEFAULT_MODE = "bridge";

/** A tap that sits directly on the uplink; QEMU gets its character device as an open descriptor. */
export const macvtap: SwitchDriver = {
  name: "macvtap",
  probe: async (_lab, options) => ({ ok: true, options: { ...options, mode: options.mode ?? DEFAULT_MODE } }),
  describe: (cell, { uplink, tap, addresses }) =>
    macvtapCommands({
      uplink,
      tap,
      mode: cell.options.mode ?? DEFAULT_MODE,
      mac: addresses.guestMac,
      mtu: cell.options.mtu ?? DEFAULT_MTU,
    }).map(hostCommand),
  attach: async (lab, journal, cell) => {
    const { mtu, commands: wire } = await lab.wire.settle(cell.options);
    const mode = cell.options.mode ?? DEFAULT_MODE;
    const mac = lab.addresses.guestMac;
    const remove = async () => {
      await lab.host.run(ip("remove the macvtap", "link", "del", NAMES.tap), { okCodes: [0, 1] });
    };
    const commands = await build(
      lab.host,
      macvtapCommands({ uplink: lab.uplink, tap: NAMES.tap, mode, mac, mtu }),
      remove,
    );
    const node = await characterDevice(lab, journal);
    return {
      backend: {
        kind: "fd",
        device: node.path,
        open: () => openSync(node.path, constants.O_RDWR | constants.O_NONBLOCK),
      },
      commands: [...wire, ...commands, hostCommand(node.command)],
      options: { ...cell.options, mode },
      guestMac: mac,
      guestOffloadsOff: cell.options.offload === "off",
      mtu,
      forwarderPids: [],
      readPath: () => readLinkCounters(lab.host, [NAMES.tap, lab.uplink]),
      provePath: async (before, after) => proveCrossed("the macvtap and its uplink", before, after),
      readOffloads: async () => ({
        macvtap: await readOffloads(lab.host, NAMES.tap),
        uplink: await readOffloads(lab.host, lab.uplink),
        tester: await readOffloads(lab.tester, lab.testerDevice),
      }),
      remove: async () => {
        await remove();
        await node.remove();
      },
    };
  },
};

/**
 * The macvtap's character device. udev and devtmpfs make `/dev/tap<index>` only for devices of the machine's own
 * namespace; elsewhere the node is made with the numbers that the kernel shows in the namespace's own /sys.
 */
async function characterDevice(lab: StartedLab, journal: Journal) {
  const index = await readLinkIndex(lab.host, NAMES.tap);
  const { stdout } = await lab.host.run({
    file: "cat",
    args: [`/sys/class/net/${NAMES.tap}/macvtap/tap${index}/dev`],
    purpose: "read the numbers of the macvtap's character device",
  });
  const [major, minor] = stdout.trim().split(":");
  if (!major || !minor)
    throw new AgentError({
      code: "attach",
      message: `the kernel shows no character device for ${NAMES.tap}`,
    });
  const path = `${lab.directory}/tap${index}`;
  const command = { file: "mknod", args: [path, "c", major, minor], purpose: "make its character device" };
  if (existsSync(path))
    await lab.host.run({ file: "rm", args: [path], purpose: "remove an old node of ours" });
  const { id } = await journal.during({ kind: "path", path }, () => lab.host.run(command));
  return { path, command, remove: () => journal.undo(id) };
}
