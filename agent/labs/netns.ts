import { mkdirSync } from "node:fs";

import type { Acceleration } from "../../lib/domain/factors.ts";
import { createLocalEndpoint, createNetnsEndpoint } from "../exec/local-endpoint.ts";
import type { Endpoint, Journal } from "../exec/types.ts";
import { LAB_ADDRESSES, LAB_PORTS } from "./addresses.ts";
import { createOwnWire } from "./own-wire.ts";
import { switchIpv6Off } from "./switch-ipv6-off.ts";
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
      for (const name of [hostNamespace, testerNamespace]) {
        const { id } = await journal.during({ kind: "netns", name }, () =>
          ip(machine, ["netns", "add", name], `make the namespace ${name}`),
        );
        opened.push(id);
      }
      const host = createNetnsEndpoint({ where: "host", journal, runId }, hostNamespace);
      const tester = createNetnsEndpoint({ where: "tester", journal, runId }, testerNamespace);
      await layWire(machine, host, tester, { hostNamespace, testerNamespace });
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
): Promise<void> {
  for (const endpoint of [host, tester]) await switchIpv6Off(endpoint);
  await ip(
    machine,
    [
      "-n",
      names.hostNamespace,
      ...[
        "link",
        "add",
        UPLINK,
        "type",
        "veth",
        "peer",
        "name",
        TESTER_DEVICE,
        "netns",
        names.testerNamespace,
      ],
    ],
    "lay the wire between host side and tester",
  );
  const { tester: address, prefixLength } = LAB_ADDRESSES;
  for (const [namespace, device] of [
    [names.hostNamespace, "lo"],
    [names.testerNamespace, "lo"],
    [names.hostNamespace, UPLINK],
    [names.testerNamespace, TESTER_DEVICE],
  ] as const)
    await ip(machine, ["-n", namespace, "link", "set", device, "up"], `bring ${device} up`);
  await ip(
    machine,
    ["-n", names.testerNamespace, "addr", "add", `${address}/${prefixLength}`, "dev", TESTER_DEVICE],
    "give the tester its address",
  );
}

async function ip(endpoint: Endpoint, args: string[], purpose: string): Promise<void> {
  await endpoint.run({ file: "ip", args, purpose });
}

async function undoAll(journal: Journal, ids: readonly number[]): Promise<void> {
  for (const id of [...ids].reverse()) await journal.undo(id);
}
