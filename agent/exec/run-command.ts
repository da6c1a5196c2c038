import { spawn } from "node:child_process";
import { AgentError } from "./agent-error.ts";
import { signalQuietly } from "./kill.ts";
import type { CommandResult, Invocation, RunOptions } from "./types.ts";

/** Output beyond this is dropped (bytes per stream): a program gone wild must not eat the agent's memory. */
const OUTPUT_KEPT = 16 * 1024 * 1024;
const KILL_AFTER_MS = 1_000;

/**
 * Runs a program to its end, without a shell, in a process group of its own.
 * Throws AgentError `spawn`, `timeout`, `aborted` or `command` (exit code not in `okCodes`).
 */
export async function runCommand(
  { file, args, purpose, env, input }: Invocation,
  { timeoutMs, okCodes = [0], signal }: RunOptions = {},
): Promise<CommandResult> {
  const command = [file, ...args];
  if (signal?.aborted)
    throw new AgentError({ code: "aborted", message: `stopped before: ${purpose}`, command });
  const startedAt = performance.now();
  const child = spawn(file, args, {
    // A group of its own: Ctrl-C in the terminal reaches the agent alone, which then stops things in order.
    detached: true,
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  let ended: "timeout" | "aborted" | null = null;
  let killTimer: NodeJS.Timeout | undefined;
  const end = (why: "timeout" | "aborted") => {
    if (ended !== null || child.pid === undefined) return;
    ended = why;
    const group = -child.pid;
    signalQuietly(group, "SIGTERM");
    killTimer = setTimeout(() => signalQuietly(group, "SIGKILL"), KILL_AFTER_MS);
  };
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => end("timeout"), timeoutMs);
  const onAbort = () => end("aborted");
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    // A program that does not read its input closes the pipe early; its exit code tells the rest.
    child.stdin.on("error", () => {});
    child.stdin.end(input ?? "");
    const { code, killedBy } = await waitForClose(child, command, purpose);
    const result = {
      stdout: stdout(),
      stderr: stderr(),
      exitCode: code ?? -1,
      seconds: (performance.now() - startedAt) / 1000,
    };
    if (ended !== null)
      throw new AgentError({
        code: ended,
        message: ended === "timeout" ? `no end of "${purpose}" after ${timeoutMs} ms` : `stopped: ${purpose}`,
        command,
        exitCode: code,
        stderr: result.stderr,
      });
    if (code === null || !okCodes.includes(code))
      throw new AgentError({
        code: "command",
        message: `could not ${purpose}: ${command.join(" ")} ended with ${killedBy ?? code}`,
        command,
        exitCode: code,
        stderr: result.stderr || result.stdout,
      });
    return result;
  } finally {
    clearTimeout(timer);
    clearTimeout(killTimer);
    signal?.removeEventListener("abort", onAbort);
  }
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size <= OUTPUT_KEPT) chunks.push(chunk);
  });
  return () => Buffer.concat(chunks).toString("utf8");
}

function waitForClose(
  child: ReturnType<typeof spawn>,
  command: readonly string[],
  purpose: string,
): Promise<{ code: number | null; killedBy: string | null }> {
  return new Promise((resolve, reject) => {
    child.once("error", (cause) =>
      reject(
        new AgentError({
          code: "spawn",
          message: `could not start ${command[0]} to ${purpose}: ${cause.message}`,
          command,
          fix: "Run `agent doctor` to see which programs are missing",
          cause,
        }),
      ),
    );
    child.once("close", (code, killedBy) => resolve({ code, killedBy }));
  });
}
