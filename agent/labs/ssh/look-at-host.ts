import { existsSync, readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import { AgentError } from "../../exec/agent-error.ts";
import { RUN_MARK } from "../../exec/local-endpoint.ts";
import { findByEnvironment } from "../../exec/proc.ts";
import type { Endpoint } from "../../exec/types.ts";
import { deviceOf, NETWORK_VIEW_ARGUMENTS, type NetworkView, readNetworkView } from "./network-view.ts";
import { type NicState, readNicState } from "./nic-state.ts";
import type { HostView } from "./refuse-nic.ts";
import { readSockets } from "./sockets.ts";

/** Reads all that decides whether this host's NIC may be taken; changes nothing. */
export async function lookAtHost(
  machine: Endpoint,
  {
    nic,
    runId,
    environment,
  }: { nic: string; runId: string; environment: Readonly<Record<string, string | undefined>> },
): Promise<HostView> {
  const view = await lookAtNetwork(machine);
  const isThere = view.links.some(({ name }) => name === nic);
  const ours = new Set(findByEnvironment(`${RUN_MARK}=${runId}`).map(({ pid }) => pid));
  const sockets = readSockets(await read(machine, "ss", ["-H", "-t", "-n", "-p", "state", "established"]));
  const isOurs = (socket: (typeof sockets)[number]) => socket.processes.some(({ pid }) => ours.has(pid));
  const sessions = sockets
    .filter((socket) => !isOurs(socket) && socket.processes.some(({ name }) => SSH.has(name)))
    .flatMap(({ local, peer }) => withDevice(deviceOf(view, local), peer));
  const control = sockets.find(isOurs);
  return {
    ...view,
    sessions: [...sessions, ...(await ownSession(machine, view, environment.SSH_CONNECTION))],
    controlDevice: control ? deviceOf(view, control.local) : null,
    isNamespaceLocal: isThere && /^netns-local: on/m.test(await ethtool(machine, ["-k", nic])),
    hasOwnQdisc: isThere && hasOwnQdisc(await read(machine, "tc", ["qdisc", "show", "dev", nic])),
  };
}

/** sshd's sessions carry its name, with or without what newer versions put behind it. */
const SSH: ReadonlySet<string> = new Set(["ssh", "sshd", "sshd-session"]);

function withDevice(device: string | null, peer: string): HostView["sessions"] {
  return device === null ? [] : [{ device, peer }];
}

/** The session that the agent was started in; sudo may have taken the variable away, then sshd's sockets tell. */
async function ownSession(machine: Endpoint, view: NetworkView, variable: string | undefined) {
  const [client, , server] = (variable ?? "").split(" ");
  if (!client || !server) return [];
  const json = await read(machine, "ip", ["-j", "route", "get", client]).catch(() => "[]");
  const [route] = z.array(z.looseObject({ dev: z.string().optional() })).parse(JSON.parse(json));
  return [deviceOf(view, server), route?.dev ?? null].flatMap((device) => withDevice(device, client));
}

/** The kernel's own queueing has the handle 0; what a person set up has one of its own. */
export function hasOwnQdisc(text: string): boolean {
  return text.split("\n").some((line) => /^qdisc \S+ (?!0:)\S+:/.test(line));
}

/** Links, addresses and routes of a machine, this or the other. */
export async function lookAtNetwork(place: Pick<Endpoint, "run">): Promise<NetworkView> {
  const [addr, routes4, routes6] = await Promise.all(
    [NETWORK_VIEW_ARGUMENTS.addr, NETWORK_VIEW_ARGUMENTS.routes4, NETWORK_VIEW_ARGUMENTS.routes6].map(
      (args) => read(place, "ip", args),
    ),
  );
  try {
    return readNetworkView({ addr: addr ?? "", routes4: routes4 ?? "", routes6: routes6 ?? "" });
  } catch (cause) {
    throw new AgentError({
      code: "lab",
      message: "ip there does not answer in JSON",
      fix: "Install iproute2 4.15 or newer (busybox's ip will not do)",
      cause,
    });
  }
}

/** The NIC as it is now, with all that moving it makes the kernel forget. */
export async function readNic(machine: Endpoint, nic: string): Promise<NicState> {
  const routes = (family: string) =>
    read(machine, "ip", [family, "-j", "route", "show", "table", "all", "dev", nic]);
  return readNicState(
    {
      addr: await read(machine, "ip", ["-j", "addr", "show", "dev", nic]),
      routes4: await routes("-4"),
      routes6: await routes("-6"),
    },
    readInterfaceSysctls(nic),
  );
}

/** `mtu` is the device's own matter, and a secret cannot be read before it is set. */
const NOT_RESTORED: ReadonlySet<string> = new Set(["mtu", "stable_secret"]);

function readInterfaceSysctls(nic: string): Record<string, string> {
  const found = ["net/ipv4/conf", "net/ipv6/conf"].flatMap((family) => {
    const folder = `/proc/sys/${family}/${nic}`;
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((name) => !NOT_RESTORED.has(name))
      .flatMap((name) => {
        try {
          return [[`${family}/${nic}/${name}`, readFileSync(`${folder}/${name}`, "utf8").trim()] as const];
        } catch {
          return [];
        }
      });
  });
  return Object.fromEntries(found);
}

async function ethtool(machine: Endpoint, args: readonly string[]): Promise<string> {
  const tool = await machine.findTool("ethtool");
  if (!tool)
    throw new AgentError({
      code: "tool",
      message: "ethtool is not on this host",
      fix: "Run: npm run agent -- setup",
    });
  return read(machine, tool.launch.file, [...tool.launch.prefixArgs, ...args]);
}

async function read(place: Pick<Endpoint, "run">, file: string, args: readonly string[]): Promise<string> {
  return (await place.run({ file, args, purpose: "look at the network" }, { timeoutMs: 15_000 })).stdout;
}
