import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ROOT, SetupError } from "./project.mjs";

/** V8 lets garbage of an unbounded heap grow to four times what is alive; the same flag stands in packaging/. */
const HEAP_FLAG = `--max-old-space-size=${Number(process.env.VNICBENCH_HEAP_MB) || 512}`;
const START_LIMIT_MS = 60_000;
/** A stop takes less than ten seconds; see scripts/serve/stop.mjs. */
const STOP_LIMIT_MS = 12_000;

/** URL by which this machine reaches the server. */
function localUrl(host, port) {
  const name = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

/**
 * Starts the dashboard and waits until it answers with its database.
 * @returns {Promise<{url: string, pid: number, ended: Promise<void>, stop: () => Promise<void>, kill: () => Promise<void>}>}
 *   `kill` ends it with SIGKILL, as a crash would; `logLevel` is what its log begins at, unless VNICBENCH_LOG says so
 */
export async function startServer({ host, port, logLevel = "warn" }) {
  const url = localUrl(host, port);
  // A group of its own: Ctrl-C must reach the agent first, which still has results to post.
  const child = spawn(process.execPath, [HEAP_FLAG, join(ROOT, "scripts/lib/serve.mjs")], {
    cwd: ROOT,
    detached: true,
    env: {
      ...process.env,
      HOST: host,
      PORT: String(port),
      VNICBENCH_ROOT: ROOT,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      // glibc's arenas, one for each thread that unpacks a body, would keep what they once held.
      MALLOC_ARENA_MAX: "2",
      VNICBENCH_LOG: process.env.VNICBENCH_LOG ?? logLevel,
    },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output = (output + chunk).slice(-16384);
  });
  let isEnded = false;
  const ended = new Promise((resolve) => {
    child.once("close", () => {
      isEnded = true;
      resolve();
    });
  });
  const stop = async () => {
    if (isEnded) return;
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
    await ended;
    clearTimeout(timer);
  };
  try {
    await waitForHealth(url, () => isEnded);
  } catch (error) {
    await stop();
    throw new SetupError(`${output.trimEnd()}\n\n${error.message}`);
  }
  const kill = () => {
    child.kill("SIGKILL");
    return ended;
  };
  return { url, pid: child.pid, ended, stop, kill };
}

async function waitForHealth(url, isEnded) {
  const deadline = Date.now() + START_LIMIT_MS;
  let last = "it did not answer";
  while (Date.now() < deadline) {
    if (isEnded()) throw new Error("The dashboard ended while it started; the lines above say why.");
    try {
      const answer = await fetch(`${url}/api/v1/health`, { signal: AbortSignal.timeout(5_000) });
      if (answer.ok) return;
      last = (await answer.text()).slice(0, 500);
    } catch (error) {
      last = error.cause?.code ?? error.message;
    }
    await sleep(100);
  }
  throw new Error(`The dashboard at ${url} was not ready after ${START_LIMIT_MS / 1000} s: ${last}`);
}
