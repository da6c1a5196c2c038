import { spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ROOT } from "../lib/project.mjs";

const START_LIMIT_MS = 60_000;

/**
 * A program with its arguments in a mount namespace of its own, where `folder` is a small disk; nothing outside sees it
 * but `/proc/PID/root`.
 * @param {string} prepare shell commands behind the mount, in `folder`
 */
export function onSmallDisk(folder, megabytes, prepare = ":") {
  const script = `mount -t tmpfs -o size=${megabytes}m none "$0" && cd "$0" && ${prepare} && cd "$OLDPWD" && exec "$@"`;
  const flags = process.getuid() === 0 ? "-m" : "-rm";
  return ["unshare", flags, "sh", "-c", script, folder];
}

/**
 * The built dashboard as a process of its own, as `npm start` runs it, without its supervision.
 * @param {{database: string, port: number, wrap?: string[], env?: Record<string, string>}} options `wrap` is put before
 *   the program
 */
export function startDashboard({ database, port, wrap = [], env = {} }) {
  mkdirSync(dirname(database), { recursive: true });
  const program = [...wrap, process.execPath, join(ROOT, "scripts/lib/serve.mjs")];
  const child = spawn(program[0], program.slice(1), {
    cwd: ROOT,
    // The channel ends the server with this process, however this one ends.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: {
      ...process.env,
      DATABASE_URL: `file:${database}`,
      HOST: "127.0.0.1",
      PORT: String(port),
      VNICBENCH_ROOT: ROOT,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      ...env,
    },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      output = (output + chunk).slice(-262_144);
    });
  const ended = new Promise((resolve) => child.once("close", (code, signal) => resolve({ code, signal })));
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    pid: child.pid,
    ended,
    output: () => output,
    kill: (signal) => child.kill(signal),
    /** Token that a server on loopback leaves for the agent; read inside of its namespace. */
    token: () =>
      readFileSync(`/proc/${child.pid}/root${join(dirname(database), "agent-token")}`, "utf8").trim(),
    /** Resident memory in bytes. */
    memory: () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? 0) * 1024,
    ready: () => waitUntilReady(url, ended, () => output),
  };
}

async function waitUntilReady(url, ended, output) {
  let end = null;
  void ended.then((value) => {
    end = value;
  });
  for (const deadline = performance.now() + START_LIMIT_MS; performance.now() < deadline; await sleep(50)) {
    if (end) throw new Error(`the dashboard ended while it started:\n${output()}`);
    const answer = await fetch(`${url}/api/v1/health`).catch(() => null);
    if (answer?.ok) return;
  }
  throw new Error(`the dashboard was not ready after ${START_LIMIT_MS / 1000} s:\n${output()}`);
}
