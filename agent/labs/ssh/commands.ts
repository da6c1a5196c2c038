import type { Command } from "../../../lib/domain/boot.ts";
import { ip } from "../../commands/ip.ts";
import { netserverArguments } from "../../commands/netperf.ts";
import type { Invocation } from "../../exec/types.ts";
import type { SshLabSettings } from "./settings.ts";

/** Commands of this host that build the lab's host side. */
export const hostSide = {
  makeNamespace: (namespace: string) => ip("make the host side's namespace", "netns", "add", namespace),
  lendNic: (namespace: string, nic: string) =>
    ip("lend the NIC to it", "link", "set", "dev", nic, "netns", namespace),
  setUp: (device: string) => ip(`bring ${device} up`, "link", "set", "dev", device, "up"),
};

/** Commands on the tester, each with the one that undoes it. */
export const testerSide = {
  setUp: (device: string) => ({
    do: ip(`bring ${device} up`, "link", "set", "dev", device, "up"),
    undo: ["ip", "link", "set", "dev", device, "down"],
    purpose: `${device} down again`,
    okCodes: [0, 1],
  }),
  addAddress: (device: string, { tester, prefixLength }: SshLabSettings["addresses"]) => ({
    do: ip(
      `give ${device} its address`,
      ...["addr", "add", `${tester}/${prefixLength}`, "broadcast", "+", "dev", device],
    ),
    undo: ["ip", "addr", "del", `${tester}/${prefixLength}`, "dev", device],
    purpose: `address ${tester} off ${device}`,
    // ip ends with 1 or 2 where device or address are gone already.
    okCodes: [0, 1, 2],
  }),
};

/** What the lab does on both machines around the cells, for `plan`; it follows what it finds. */
export function describeSshLab(settings: SshLabSettings): Command[] {
  const { hostNic, addresses, ports, access } = settings;
  const namespace = "vnb-host-RUN";
  const device = settings.testerNic ?? "NIC";
  const inside = (invocation: Invocation): Invocation => ({
    ...invocation,
    args: ["-netns", namespace, ...invocation.args],
  });
  const netserver = netserverArguments({ address: addresses.tester, controlPort: ports.control });
  const address = testerSide.addAddress(device, addresses);
  return [
    command("host", {
      file: "ssh",
      args: ["-N", access.destination],
      purpose: "one connection that every command on the tester shares",
    }),
    command("host", hostSide.makeNamespace(namespace)),
    command("host", hostSide.lendNic(namespace, hostNic)),
    command("host", inside(hostSide.setUp(hostNic))),
    command("tester", testerSide.setUp(device).do, "unless it is up"),
    command("tester", address.do, "unless it has it"),
    command("tester", {
      file: "netserver",
      args: netserver,
      purpose: "answer netperf, as long as the link lives",
    }),
    { where: "tester", argv: address.undo, purpose: "at the end, where the run had added it" },
    command(
      "host",
      inside(ip("at the end", "link", "set", "dev", hostNic, "netns", "1")),
      "MTU, addresses, routes and state as before",
    ),
    command("host", ip("at the end", "netns", "delete", namespace)),
  ];
}

function command(where: Command["where"], { file, args, purpose }: Invocation, note?: string): Command {
  return { where, argv: [file, ...args], purpose: note ? `${purpose}, ${note}` : purpose };
}
