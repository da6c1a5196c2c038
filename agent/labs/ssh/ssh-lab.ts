import { accessSync, constants, mkdirSync } from "node:fs";
import type { Command } from "../../../lib/domain/boot.ts";
import type { Cell } from "../../../lib/domain/cell.ts";
import { AgentError } from "../../exec/agent-error.ts";
import { createLocalEndpoint, createNetnsEndpoint, toCommand } from "../../exec/local-endpoint.ts";
import type { Endpoint, Invocation } from "../../exec/types.ts";
import { openSsh, type SshConnection } from "../../ssh/connection.ts";
import { createRemoteEndpoint } from "../../ssh/remote-endpoint.ts";
import { REMOTE_RUN_MARK } from "../../ssh/remote-process.ts";
import { quietIpv6 } from "../quiet-ipv6.ts";
import type { Lab, LabContext, StartedLab } from "../types.ts";
import { waitForCarrier } from "./carrier.ts";
import { hostSide, testerSide } from "./commands.ts";
import { hostEnd, type TesterChange, testerEnd } from "./ends.ts";
import { lookAtHost, readNic } from "./look-at-host.ts";
import { lookAtTester, type TesterLook } from "./look-at-tester.ts";
import { deviceOf } from "./network-view.ts";
import { proveSshWire } from "./prove-wire.ts";
import { createRealWire } from "./real-wire.ts";
import { refuseNic, refuseOverlap } from "./refuse-nic.ts";
import { refuseTester, testerDevice } from "./refuse-tester.ts";
import { ownNamespace } from "./return-nic.ts";
import type { SshLabSettings } from "./settings.ts";

export type SshLabOptions = { runId: string; settings: SshLabSettings; cells: readonly Cell[] };

/**
 * Two machines and a cable: this host's NIC, lent to a namespace of the lab's own, so that no firewall, route or
 * daemon of the host has a part in a measurement; and a tester that is reached by ssh over another network.
 */
export function createSshLab({ runId, settings, cells }: SshLabOptions): Lab {
  const changes = cells.some(({ options }) => options.mtu !== undefined || options.offload !== undefined);
  let looked: Promise<Checked> | null = null;
  const check = (context: LabContext) => {
    looked ??= checkBoth(context, { runId, settings, changes });
    return looked;
  };
  return {
    name: "ssh",
    check: async (context) => void (await check(context)),
    start: async (context) => startLab(context, runId, settings, await check(context)),
  };
}

type Checked = { connection: SshConnection; look: TesterLook; device: string };

async function checkBoth(
  { journal, directory }: LabContext,
  { runId, settings, changes }: { runId: string; settings: SshLabSettings; changes: boolean },
): Promise<Checked> {
  if (process.getuid?.() !== 0)
    throw new AgentError({
      code: "lab",
      message: "the ssh lab takes a NIC of this host, which needs root",
      fix: "Run it with sudo; root's own ssh key is used then, or the one that ssh-identity names",
    });
  for (const [key, file] of [
    ["ssh-config", settings.access.configFile],
    ["ssh-identity", settings.access.identityFile],
  ] as const)
    if (file !== null) requireReadable(key, file);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const machine = createLocalEndpoint({ where: "host", journal, runId });
  const connection = await openSsh({ access: settings.access, directory, machine, runId });
  const host = await lookAtHost(machine, { nic: settings.hostNic, runId, environment: process.env });
  const look = await lookAtTester(connection);
  const network = { address: settings.addresses.host, prefixLength: settings.addresses.prefixLength };
  const refusals = [
    ...refuseNic(host, settings),
    ...refuseOverlap(host, settings.hostNic, network, "this host"),
    ...refuseTester(look, settings, changes),
  ];
  const device = testerDevice(look, settings);
  if (refusals.length > 0 || device === null)
    throw new AgentError({ code: "lab", message: `the ssh lab cannot stand:\n  ${refusals.join("\n  ")}` });
  return { connection, look, device };
}

function requireReadable(key: string, file: string): void {
  try {
    accessSync(file, constants.R_OK);
  } catch (cause) {
    throw new AgentError({ code: "usage", message: `${key}: ${file} cannot be read`, cause });
  }
}

async function startLab(
  { journal, directory }: LabContext,
  runId: string,
  settings: SshLabSettings,
  { connection, look, device }: Checked,
): Promise<StartedLab> {
  const machine = createLocalEndpoint({ where: "host", journal, runId });
  const namespace = `vnb-host-${runId.slice(-10).toLowerCase()}`;
  const { hostNic, access, addresses, ports } = settings;
  const before = await readNic(machine, hostNic);
  const commands: Command[] = [];
  const type = async (place: Endpoint, invocation: Invocation) => {
    await place.run(invocation);
    commands.push(toCommand(place.netns === null ? "lab" : "host", invocation));
  };
  await journal.during({ kind: "netns", name: namespace }, () =>
    type(machine, hostSide.makeNamespace(namespace)),
  );
  const host = createNetnsEndpoint({ where: "host", journal, runId }, namespace);
  await type(host, quietIpv6());
  await journal.during({ kind: "nic", namespace, home: ownNamespace(), before }, () =>
    type(machine, hostSide.lendNic(namespace, hostNic)),
  );
  for (const name of ["lo", hostNic]) await type(host, hostSide.setUp(name));

  const { bootId } = look;
  const sudo = look.isRoot ? [] : ["sudo", "-n"];
  const runThere = async (argv: readonly string[], purpose: string) => {
    const [file = "", ...args] = [...sudo, ...argv];
    await connection.run({ file, args, purpose });
  };
  const change: TesterChange = async ({ argv, undo, purpose, okCodes = [0] }) => {
    await journal.during(
      { kind: "remote-command", tester: access, bootId, argv: [...sudo, ...undo], okCodes, purpose },
      () => runThere(argv, purpose),
    );
  };
  await journal.during(
    { kind: "remote-process", tester: access, bootId, match: `${REMOTE_RUN_MARK}=${runId}`, what: "netperf" },
    async () => {},
  );
  const link = look.links.find(({ name }) => name === device);
  const preparations = [
    ...(link?.isUp ? [] : [testerSide.setUp(device)]),
    ...(deviceOf(look, addresses.tester) === null ? [testerSide.addAddress(device, addresses)] : []),
  ];
  for (const { do: wanted, ...rest } of preparations) {
    await change({ ...rest, argv: [wanted.file, ...wanted.args] });
    commands.push(toCommand("tester", wanted));
  }
  const tester: Endpoint = createRemoteEndpoint({ connection, journal, runId, bootId });
  await waitForCarrier([
    { endpoint: host, device: hostNic },
    { endpoint: tester, device },
  ]);
  return {
    host,
    tester,
    uplink: hostNic,
    testerDevice: device,
    addresses,
    ports,
    wire: createRealWire(
      await hostEnd({ host, namespace, device: hostNic, mtu: before.mtu, journal }),
      await testerEnd({ tester, device, mtu: link?.mtu ?? before.mtu, change, run: runThere }),
    ),
    proveWire: (netperf) => proveSshWire(host, netperf, settings),
    acceleration: "native",
    commands,
    directory,
    // Last first, all of it: settings before the NIC that has them, the NIC before its namespace, the link in the end.
    stop: () => journal.unwind(),
  };
}
