import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Command } from "../../lib/domain/boot.ts";
import {
  type OvsPaths,
  ovsdbServerArguments,
  ovsdbToolArguments,
  ovsPaths,
  vswitchdArguments,
} from "../commands/ovs.ts";
import { AgentError } from "../exec/agent-error.ts";
import { toCommand } from "../exec/local-endpoint.ts";
import type { CommandResult, Endpoint, Invocation, RunningProcess } from "../exec/types.ts";
import type { StartedLab } from "../labs/types.ts";
import { resolveTool } from "../tools/resolve.ts";
import type { Tool, ToolName } from "../tools/types.ts";

const SCHEMA = "usr/share/openvswitch/vswitch.ovsschema";
const START_LIMIT_MS = 15_000;
const POLL_MS = 20;

/** An Open vSwitch of the lab's own: database, daemon and sockets below the lab's folder, in its namespace. */
export interface OvsInstance {
  readonly vswitchdPid: number;
  readonly version: string | null;
  /** Commands that started it, in order, for *Reproduce*. */
  readonly commands: readonly Command[];
  /** The record of an invocation that `run` takes. */
  typed(invocation: Invocation): Command;
  /** Runs an invocation whose program is one of OVS's by name (`ovs-vsctl`, `ovs-appctl`), on this instance. */
  run(invocation: Invocation): Promise<CommandResult>;
  stop(): Promise<void>;
}

/** `isOver`: it did not start, or one of its daemons has ended since. */
type Held = { instance: Promise<OvsInstance>; starts: number; isOver: boolean };

const INSTANCES = new WeakMap<StartedLab, Held>();

/**
 * The lab's OVS, started at its first use and kept until the lab ends: starting it per boot would cost a second. One
 * that did not start, or that died, is followed by another one in a folder of its own.
 */
export function labInstance(lab: StartedLab): Promise<OvsInstance> {
  const held = INSTANCES.get(lab);
  if (held && !held.isOver) return held.instance;
  const starts = (held?.starts ?? 0) + 1;
  const directory = join(lab.directory, starts === 1 ? "ovs" : `ovs-${starts}`);
  // What is left of the one before goes first: two daemons in one namespace would share the kernel's datapath.
  const gone = held ? held.instance.then((one) => one.stop()).catch(() => {}) : Promise.resolve();
  const next: Held = {
    starts,
    isOver: false,
    instance: gone.then(() =>
      startInstance(lab, directory, () => {
        next.isOver = true;
      }),
    ),
  };
  next.instance.catch(() => {
    next.isOver = true;
  });
  INSTANCES.set(lab, next);
  return next.instance;
}

async function startInstance(lab: StartedLab, directory: string, onDeath: () => void): Promise<OvsInstance> {
  const daemons: RunningProcess[] = [];
  const stop = async () => {
    for (const daemon of [...daemons].reverse()) await daemon.stop();
  };
  const startDaemon: Endpoint["start"] = async (invocation, options) => {
    const daemon = await lab.host.start(invocation, options);
    daemons.push(daemon);
    void daemon.exited.then(onDeath);
    return daemon;
  };
  try {
    return { ...(await startDaemons(lab, ovsPaths(directory), startDaemon)), stop };
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }
}

async function startDaemons(
  lab: StartedLab,
  paths: OvsPaths,
  startDaemon: Endpoint["start"],
): Promise<Omit<OvsInstance, "stop">> {
  mkdirSync(paths.directory, { recursive: true, mode: 0o700 });
  const environment = {
    OVS_RUNDIR: paths.directory,
    OVS_LOGDIR: paths.directory,
    OVS_DBDIR: paths.directory,
    OVS_SYSCONFDIR: paths.directory,
  };
  const tool = async (name: ToolName) => withEnvironment(await requireOvs(name), environment);
  const vswitchd = await tool("ovs-vswitchd");
  const create = (await tool("ovsdb-tool"))(
    ovsdbToolArguments(paths, findSchema(await requireOvs("ovs-vswitchd"))),
    "make OVS's database",
  );
  await lab.host.run(create);
  const log = (name: string) => ({ logFile: join(paths.directory, `${name}.log`) });
  const server = await startDaemon(
    (await tool("ovsdb-server"))(ovsdbServerArguments(paths), "keep OVS's database"),
    log("ovsdb-server"),
  );
  await appears(paths.socket, server, "ovsdb-server");
  const daemon = await startDaemon(vswitchd(vswitchdArguments(paths), "switch frames"), log("ovs-vswitchd"));
  await appears(paths.control, daemon, "ovs-vswitchd");
  const place = await placer(paths, environment);
  const init = place({ file: "ovs-vsctl", args: ["--no-wait", "init"], purpose: "set OVS's database up" });
  await lab.host.run(init);
  const typed = (invocation: Invocation) => toCommand("host", invocation);
  return {
    commands: [typed(create), server.command, daemon.command, typed(init)],
    typed: (invocation) => typed(place(invocation)),
    vswitchdPid: daemon.pid,
    version: (await requireOvs("ovs-vswitchd")).version,
    run: (invocation) => lab.host.run(place(invocation)),
  };
}

/** Puts programs of OVS on this instance; any other stays as it is. */
async function placer(paths: OvsPaths, environment: Record<string, string>) {
  const vsctl = withEnvironment(await requireOvs("ovs-vsctl"), environment);
  const appctl = withEnvironment(await requireOvs("ovs-appctl"), environment);
  return (invocation: Invocation): Invocation => {
    const { file, args, purpose } = invocation;
    if (file === "ovs-vsctl") return vsctl([`--db=unix:${paths.socket}`, "--timeout=10", ...args], purpose);
    return file === "ovs-appctl" ? appctl(["-t", paths.control, ...args], purpose) : invocation;
  };
}

function withEnvironment(tool: Tool, environment: Record<string, string>) {
  return (args: readonly string[], purpose: string): Invocation => ({
    file: tool.launch.file,
    args: [...tool.launch.prefixArgs, ...args],
    purpose,
    env: { ...tool.launch.env, ...environment },
  });
}

async function requireOvs(name: ToolName): Promise<Tool> {
  const tool = await resolveTool(name);
  if (!tool)
    throw new AgentError({
      code: "tool",
      message: `${name} is not on this machine`,
      fix: "Run: npm run agent -- setup",
    });
  return tool;
}

/** The schema lies beside the program: in the host's own /usr, or in the private tree that the program is from. */
function findSchema(vswitchd: Tool): string {
  for (let folder = dirname(vswitchd.path); folder !== dirname(folder); folder = dirname(folder)) {
    const schema = join(folder, SCHEMA);
    if (existsSync(schema)) return schema;
  }
  throw new AgentError({
    code: "tool",
    message: `no ${SCHEMA} beside ${vswitchd.path}`,
    fix: "Install openvswitch-switch",
  });
}

async function appears(path: string, process: RunningProcess, name: string): Promise<void> {
  const deadline = performance.now() + START_LIMIT_MS;
  while (!existsSync(path)) {
    if (!process.isAlive() || performance.now() > deadline)
      throw new AgentError({
        code: "attach",
        message: `${name} did not start`,
        fix: `See its log beside ${path}`,
        command: process.command.argv,
      });
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
