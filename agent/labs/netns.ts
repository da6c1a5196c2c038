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

/**
 * The lab on one machine: host side and tester each in a namespace of its own, a veth pair as the wire. Both ends are
 * made inside the namespaces, so that nothing of it ever shows in the machine's own network.
 */
export function createNetnsLab(options: { runId: string; acceleration: Acceleration }): Lab {
  const { runId } = options;
  // The end of a ULID is its random part: two runs never share a name.
  const suffix = runId.slice(-10).toLowerCase();
  const hostNamespace = `vnb-host-${suffix}`;
  const testerNamespace = `vnb-tester-${suffix}`;
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
          type(machine, ip(`make the namespace ${name}`, "netns", "add", name)),
        );
        opened.push(id);
        commands.push(value);
      }
      const host = createNetnsEndpoint({ where: "host", journal, runId }, hostNamespace);
      const tester = createNetnsEndpoint({ where: "tester", journal, runId }, testerNamespace);
      commands.push(...(await layWire(machine, host, tester, { hostNamespace, testerNamespace })));
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

async function layWire(
  machine: Endpoint,
  host: Endpoint,
  tester: Endpoint,
  names: { hostNamespace: string; testerNamespace: string },
): Promise<Command[]> {
  const { hostNamespace, testerNamespace } = names;
  const { tester: address, prefixLength } = LAB_ADDRESSES;
  const up = (namespace: string, device: string) =>
    ip(`bring ${device} up`, "-n", namespace, "link", "set", device, "up");
  const steps: [Endpoint, Invocation][] = [
    [host, quietIpv6()],
    [tester, quietIpv6()],
    [
      machine,
      ip(
        "lay the wire between host side and tester",
        ...["-n", hostNamespace, "link", "add", UPLINK, "type", "veth"],
        ...["peer", "name", TESTER_DEVICE, "netns", testerNamespace],
      ),
    ],
    [machine, up(hostNamespace, "lo")],
    [machine, up(testerNamespace, "lo")],
    [machine, up(hostNamespace, UPLINK)],
    [machine, up(testerNamespace, TESTER_DEVICE)],
    [
      machine,
      ip(
        "give the tester its address",
        ...["-n", testerNamespace, "addr", "add", `${address}/${prefixLength}`, "dev", TESTER_DEVICE],
      ),
    ],
  ];
  const commands: Command[] = [];
  for (const [endpoint, invocation] of steps) commands.push(await type(endpoint, invocation));
  return commands;
}

/** Runs a command that lays the lab; resolves with its record. */
async function type(endpoint: Endpoint, invocation: Invocation): Promise<Command> {
  await endpoint.run(invocation);
  return toCommand(endpoint.netns === null ? "lab" : endpoint.where, invocation);
}

async function undoAll(journal: Journal, ids: readonly number[]): Promise<void> {
  for (const id of [...ids].reverse()) await journal.undo(id);
}
