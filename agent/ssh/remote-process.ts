import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, openSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { AgentError } from "../exec/agent-error.ts";
import { signalQuietly } from "../exec/kill.ts";
import { RUN_MARK, toCommand } from "../exec/local-endpoint.ts";
import { PROCESS_TOKEN } from "../exec/start-process.ts";
import type { Invocation, Journal, RunningProcess, StartOptions } from "../exec/types.ts";
import { sshArguments } from "./access.ts";
import type { SshConnection } from "./connection.ts";
import { quoteRemote } from "./quote.ts";
import { SERVE_SCRIPT, shellArgv } from "./scripts.ts";

/**
 * Marks every process of a run on the tester. Another name than on this host: what is there is ended there, by the
 * journal's word, also where the tester is a container of this very machine.
 */
export const REMOTE_RUN_MARK = "VNICBENCH_TESTER_OF";

/** The wrapper on the tester gives a program two seconds to end by itself. */
const REMOTE_GRACE_MS = 3000;

export type RemoteStart = { journal: Journal; connection: SshConnection; runId: string; bootId: string };

/**
 * Starts a program on the tester that outlives the call. Its token is in the journal before it is born. It ends with
 * the link: its wrapper there watches standard input, which closes when this agent or the connection dies.
 */
export async function startRemoteProcess(
  { journal, connection, runId, bootId }: RemoteStart,
  invocation: Invocation,
  { logFile }: StartOptions = {},
): Promise<RunningProcess> {
  const { file, args, env = {} } = invocation;
  const match = `${PROCESS_TOKEN}=${randomBytes(9).toString("hex")}`;
  const marks = Object.entries({ ...env, [REMOTE_RUN_MARK]: runId }).map(
    ([name, value]) => `${name}=${value}`,
  );
  // The wrapper carries the token, too: it is gone when nothing with the token is left.
  const remote = ["env", ...marks, match, ...shellArgv(SERVE_SCRIPT, file, ...args)];
  const { access, control } = connection;
  const { id, value: client } = await journal.during(
    { kind: "remote-process", tester: access, bootId, match, what: [file, ...args].join(" ") },
    () =>
      spawnClient(
        [...sshArguments(access, control), "--", access.destination, quoteRemote(remote)],
        logFile,
        runId,
      ),
  );
  const { child, pid } = client;
  const exited = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
  });
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  let stopping: Promise<void> | null = null;
  const stop = async () => {
    child.stdin?.end();
    await Promise.race([exited, sleep(REMOTE_GRACE_MS, undefined, { ref: false })]);
    if (isAlive()) signalQuietly(-pid, "SIGKILL");
    // Whatever it left behind there carries its token.
    await journal.undo(id);
  };
  return {
    pid,
    exited,
    isAlive,
    command: { ...toCommand("tester", invocation), background: true },
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

async function spawnClient(
  args: readonly string[],
  logFile: string | undefined,
  runId: string,
): Promise<{ child: ChildProcess; pid: number }> {
  const log = logFile === undefined ? ("ignore" as const) : openSync(logFile, "a", 0o600);
  try {
    const child = spawn("ssh", args, {
      detached: true,
      stdio: ["pipe", log, log],
      env: { ...process.env, [RUN_MARK]: runId },
    });
    await new Promise<void>((resolve, reject) => {
      child.once("spawn", resolve);
      child.once("error", reject);
    });
    // The other side may be gone before its input is closed.
    child.stdin?.on("error", () => {});
    if (child.pid === undefined) throw new AgentError({ code: "spawn", message: "ssh has no process" });
    return { child, pid: child.pid };
  } finally {
    if (typeof log === "number") closeSync(log);
  }
}
