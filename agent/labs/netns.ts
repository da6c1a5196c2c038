import { mkdirSync } from "node:fs";
import type { Command } from "../../lib/domain/boot.ts";
import type { Acceleration } from "../../lib/domain/factors.ts";
import { ip } from "../commands/ip.ts";
import { createLocalEndpoint, createNetnsEndpoint, toCommand } from "../exec/local-endpoint.ts";
import type { Endpoint, Invocation, Journal } from "../exec/types.ts";
import { LAB_ADDRESSES, LAB_PORTS } from "./addresses.ts";
import { createOwnWire } from "./own-wire.ts";
import { quietIpv6 } from "./quiet-ipv6.ts";
import type { Lab, StartedLab } from "./types.ts";

/** The two ends of the wire. */
const UPLINK = "uplink";
const TESTER_DEVICE = "wire";

type Names = { hostNamespace: string; testerNamespace: string };

const nameAll = (suffix: string): Names => ({
  hostNamespace: `vnb-host-${suffix}`,
  testerNamespace: `vnb-tester-${suffix}`,
});

const makeNamespace = (name: string) => ip(`make the namespace ${name}`, "netns", "add", name);

/**
 * The lab on one machine: host side and tester each in a namespace of its own, a veth pair as the wire. Both ends are
 * made inside the namespaces, so that nothing of it ever shows in the machine's own network.
 */
export function createNetnsLab(options: { runId: string; acceleration: Acceleration }): Lab {
  const { runId } = options;
  // The end of a ULID is its random part: two runs never share a name.
  const names = nameAll(runId.slice(-10).toLowerCase());
  const { hostNamespace, testerNamespace } = names;
  return {
    name: "netns",
    // All of it is made by the lab itself.
    check: async () => {},
    start: async ({ journal, directory }) => {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      const machine = createLocalEndpoint({ where: "host", journal, runId });
      const opened: number[] = [];
      const commands: Command[] = [];
      for (const name of [hostNamespace, testerNamespace]) {
        const { id, value } = await journal.during({ kind: "netns", name }, () =>
          type(machine, makeNamespace(name)),
        );
        opened.push(id);
        commands.push(value);
      }
      const host = createNetnsEndpoint({ where: "host", journal, runId }, hostNamespace);
      const tester = createNetnsEndpoint({ where: "tester", journal, runId }, testerNamespace);
      const places = { lab: machine, host, tester };
      for (const { where, invocation } of wireSteps(names))
        commands.push(await type(places[where], invocation));
      return {
        host,
        tester,
        uplink: UPLINK,
        testerDevice: TESTER_DEVICE,
        addresses: LAB_ADDRESSES,
        ports: LAB_PORTS,
        wire: createOwnWire({ endpoint: host, device: UPLINK }, { endpoint: tester, device: TESTER_DEVICE }),
        proveWire: async () => {},
        acceleration: options.acceleration,
        commands,
        directory,
        stop: async () => undoAll(journal, opened),
      } satisfies StartedLab;
    },
  };
}

/** What lays the wire once both namespaces are there, and where it runs: `lab` is the machine's own network. */
function wireSteps({ hostNamespace, testerNamespace }: Names): {
  where: "lab" | "host" | "tester";
  invocation: Invocation;
}[] {
  const { tester: address, prefixLength } = LAB_ADDRESSES;
  const up = (namespace: string, device: string) =>
    ip(`bring ${device} up`, "-n", namespace, "link", "set", device, "up");
  const fromOutside = [
    ip(
      "lay the wire between host side and tester",
      ...["-n", hostNamespace, "link", "add", UPLINK, "type", "veth"],
      ...["peer", "name", TESTER_DEVICE, "netns", testerNamespace],
    ),
    up(hostNamespace, "lo"),
    up(testerNamespace, "lo"),
    up(hostNamespace, UPLINK),
    up(testerNamespace, TESTER_DEVICE),
    ip(
      "give the tester its address",
      ...["-n", testerNamespace, "addr", "add", `${address}/${prefixLength}`, "dev", TESTER_DEVICE],
    ),
  ];
  return [
    { where: "host", invocation: quietIpv6() },
    { where: "tester", invocation: quietIpv6() },
    ...fromOutside.map((invocation) => ({ where: "lab" as const, invocation })),
  ];
}

/** What builds the lab around the cells, for `plan`; a run's namespaces carry the end of its id. */
export function describeNetnsLab(): Command[] {
  const names = nameAll("RUN");
  return [
    ...Object.values(names).map((name) => toCommand("lab", makeNamespace(name))),
    ...wireSteps(names).map(({ where, invocation }) => toCommand(where, invocation)),
  ];
}

/** Runs a command that lays the lab; resolves with its record. */
async function type(endpoint: Endpoint, invocation: Invocation): Promise<Command> {
  await endpoint.run(invocation);
  return toCommand(endpoint.netns === null ? "lab" : endpoint.where, invocation);
}

async function undoAll(journal: Journal, ids: readonly number[]): Promise<void> {
  for (const id of [...ids].reverse()) await journal.undo(id);
}
