import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, openSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Command } from "../../lib/domain/boot.ts";
import { AgentError } from "./agent-error.ts";
import { boundFile } from "./bound-file.ts";
import { DEFAULT_GRACE_MS, killByEnvironment, signalQuietly } from "./kill.ts";
import { readStartTicks } from "./proc.ts";
import type { Invocation, Journal, RunningProcess, StartOptions } from "./types.ts";

/** Variable that carries the token of one process of ours into it and all its descendants. */
export const PROCESS_TOKEN = "VNICBENCH_TOKEN_ID";

/**
 * Starts a program that outlives the call, in a process group of its own. Its token is in the journal before it is
 * born, so that a crash in between leaves nothing that `clean` could not find.
 */
export async function startProcess(
  journal: Journal,
  invocation: Invocation,
  command: Command,
  { extraFds = [], logFile }: StartOptions = {},
): Promise<RunningProcess> {
  const match = `${PROCESS_TOKEN}=${randomBytes(9).toString("hex")}`;
  const { id, value: child } = await journal.during(
    { kind: "process", pid: null, startTicks: null, match },
    async () => spawnChild(invocation, command, match, extraFds, logFile),
  );
  const exited = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
  });
  if (logFile !== undefined) void exited.then(boundFile(logFile));
  const { pid } = child;
  const startTicks = readStartTicks(pid);
  if (startTicks !== null) await journal.amend(id, { kind: "process", pid, startTicks, match });

  let stopping: Promise<void> | null = null;
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  const stop = async (graceMs: number) => {
    if (isAlive()) {
      signalQuietly(-pid, "SIGTERM");
      await Promise.race([exited, sleep(graceMs, undefined, { ref: false })]);
      if (isAlive()) {
        signalQuietly(-pid, "SIGKILL");
        await exited;
      }
    }
    // Whatever it left behind carries its token.
    await killByEnvironment(match, 0);
    await journal.undo(id);
  };
  return {
    pid,
    exited,
    isAlive,
    command,
    stop: (graceMs = DEFAULT_GRACE_MS) => {
      stopping ??= stop(graceMs);
      return stopping;
    },
  };
}

async function spawnChild(
  { file, args, purpose, env }: Invocation,
  command: Command,
  token: string,
  extraFds: readonly number[],
  logFile: string | undefined,
) {
  const log = logFile === undefined ? ("ignore" as const) : openSync(logFile, "a", 0o600);
  const [name = PROCESS_TOKEN, value = ""] = token.split("=");
  try {
    const child = spawn(file, args, {
      detached: true,
      stdio: ["ignore", log, log, ...extraFds],
      env: { ...process.env, ...env, [name]: value },
    });
    await new Promise<void>((resolve, reject) => {
      child.once("spawn", resolve);
      child.once("error", (cause) =>
        reject(
          new AgentError({
            code: "spawn",
            message: `could not start ${file} to ${purpose}: ${cause.message}`,
            command: command.argv,
            fix: "Run `agent doctor` to see which programs are missing",
            cause,
          }),
        ),
      );
    });
    if (child.pid === undefined) throw new AgentError({ code: "spawn", message: `${file} has no process` });
    return Object.assign(child, { pid: child.pid });
  } finally {
    if (typeof log === "number") closeSync(log);
  }
}
