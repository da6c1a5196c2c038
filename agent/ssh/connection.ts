import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { AgentError } from "../exec/agent-error.ts";
import type { CommandResult, Endpoint, Invocation, RunningProcess, RunOptions } from "../exec/types.ts";
import { findOnHost } from "../tools/resolve.ts";
import { sshArguments, type TesterAccess } from "./access.ts";
import { explainSshFailure } from "./failure.ts";
import { quoteRemote } from "./quote.ts";
import { REMOTE_RUN_MARK } from "./remote-process.ts";
import { REMOTE_MARK, RUN_SCRIPT, shellArgv } from "./scripts.ts";
import { createSlots } from "./slots.ts";

/** Where a caller names no limit. */
const DEFAULT_TIMEOUT_MS = 30_000;
/** What the link may add to a command's own time before it counts as lost. */
const LINK_GRACE_MS = 15_000;
const OPEN_LIMIT_MS = 40_000;
const POLL_MS = 20;
/** sshd takes ten sessions on one connection (MaxSessions); netserver holds one of them. */
const SESSIONS = 6;
/** unix(7), less the suffix that ssh puts behind a socket's name while it makes it. */
const MAX_CONTROL_PATH = 107 - 18;
const ANY_CODE = Array.from({ length: 256 }, (_, code) => code);

export type OpenSsh = {
  access: TesterAccess;
  /** Private directory (mode 0700) that takes the connection's socket. */
  directory: string;
  /** This machine, whose journal gets the connection's process. */
  machine: Endpoint;
  runId: string;
};

/** One connection to the tester that all commands share, so that none pays for keys and handshake again. */
export interface SshConnection {
  readonly access: TesterAccess;
  /** Socket of the connection; every other ssh of the lab goes through it. */
  readonly control: string;
  /** Process of the connection on this machine. */
  readonly master: RunningProcess;
  /**
   * Runs a program on the tester to its end, bounded in time there and here.
   * Throws AgentError `unreachable` where the link is lost, else as `runCommand` does.
   */
  run(invocation: Invocation, options?: RunOptions): Promise<CommandResult>;
  close(): Promise<void>;
}

/** Opens the connection; throws AgentError that says why it cannot be had, and what to do. */
export async function openSsh({ access, directory, machine, runId }: OpenSsh): Promise<SshConnection> {
  const ssh = findOnHost("ssh");
  if (ssh === null)
    throw new AgentError({
      code: "tool",
      message: "ssh is not on this machine",
      fix: "Install it: apt-get install openssh-client",
    });
  const control = `${directory}/ssh`;
  if (Buffer.byteLength(control) > MAX_CONTROL_PATH)
    throw new AgentError({
      code: "usage",
      message: `${control} is too long for ssh's socket (${MAX_CONTROL_PATH} bytes)`,
      fix: "Set VNICBENCH_STATE to a shorter path",
    });
  const logFile = `${directory}/ssh.log`;
  const shared = ["-o", "ControlMaster=yes", "-o", "ControlPersist=no", "-N"];
  const master = await machine.start(
    {
      file: ssh,
      args: [...sshArguments(access, control), ...shared, "--", access.destination],
      purpose: "connect to the tester",
    },
    { logFile },
  );
  await appears(control, master, () => explainSshFailure(access, readText(logFile), master.command.argv));
  const inSlot = createSlots(SESSIONS);
  const run = (invocation: Invocation, options: RunOptions = {}) =>
    inSlot(() => runThrough({ access, control, machine, runId, ssh }, invocation, options));
  return { access, control, master, run, close: () => master.stop() };
}

async function appears(control: string, master: RunningProcess, explain: () => AgentError): Promise<void> {
  const deadline = performance.now() + OPEN_LIMIT_MS;
  while (!existsSync(control)) {
    if (!master.isAlive()) throw explain();
    if (performance.now() > deadline) {
      await master.stop(0);
      throw explain();
    }
    await sleep(POLL_MS);
  }
}

type Link = { access: TesterAccess; control: string; machine: Endpoint; runId: string; ssh: string };

async function runThrough(link: Link, invocation: Invocation, options: RunOptions): Promise<CommandResult> {
  const { timeoutMs = DEFAULT_TIMEOUT_MS, okCodes = [0], signal } = options;
  const { file, args, purpose, env = {}, input } = invocation;
  const argv = [file, ...args];
  const marks = Object.entries({ ...env, [REMOTE_RUN_MARK]: link.runId }).map(
    ([name, value]) => `${name}=${value}`,
  );
  const limit = Math.ceil(timeoutMs / 1000);
  const remote = shellArgv(RUN_SCRIPT, String(limit), "env", ...marks, ...argv);
  const result = await link.machine.run(
    {
      file: link.ssh,
      args: [...sshArguments(link.access, link.control), "--", link.access.destination, quoteRemote(remote)],
      purpose: `${purpose} (tester)`,
      ...(input === undefined ? {} : { input }),
    },
    { timeoutMs: limit * 1000 + LINK_GRACE_MS, okCodes: ANY_CODE, ...(signal ? { signal } : {}) },
  );
  const life = readRemoteLife(result.stderr);
  if (life === null) throw explainSshFailure(link.access, result.stderr || result.stdout, argv);
  const stderr = life.stderr;
  if (TIMED_OUT.has(life.code) && life.seconds >= limit)
    throw new AgentError({
      code: "timeout",
      message: `no end of "${purpose}" on the tester after ${limit} s`,
      command: argv,
      exitCode: life.code,
      stderr,
    });
  if (!okCodes.includes(life.code))
    throw new AgentError({
      code: "command",
      message: `could not ${purpose} on tester ${link.access.destination}: ${argv.join(" ")} ended with ${life.code}`,
      command: argv,
      exitCode: life.code,
      stderr: stderr || result.stdout,
    });
  return { stdout: result.stdout, stderr, exitCode: life.code, seconds: life.seconds };
}

/** What timeout(1) ends with after SIGTERM and after SIGKILL. */
const TIMED_OUT: ReadonlySet<number> = new Set([124, 137]);

/** Takes the wrapper's last line off standard error; null where there is none: then the program never ended. */
export function readRemoteLife(stderr: string): { code: number; seconds: number; stderr: string } | null {
  const match = new RegExp(`\\n${REMOTE_MARK} (\\d+) ([\\d.]+) ([\\d.]+)\\n$`).exec(stderr);
  if (!match) return null;
  const [, code, before, after] = match;
  return {
    code: Number(code),
    seconds: Math.max(0, Number(after) - Number(before)),
    stderr: stderr.slice(0, match.index),
  };
}

function readText(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}
