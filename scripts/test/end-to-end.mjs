import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describeChanges, readHostState } from "./host-state.mjs";
import { ROOT, runStep } from "./step.mjs";
import { tallyPlaywright } from "./tally.mjs";

/**
 * The main job as a person does it: `npm run bench` with a database of its own, then the pages of exactly that run in
 * a real browser. What the run left behind on the machine is a failure, too.
 */
export async function runEndToEnd(artifacts) {
  const data = join(artifacts, "data");
  mkdirSync(data, { recursive: true });
  const port = await freePort();
  const env = { DATABASE_URL: `file:${join(data, "bench.db")}`, PORT: String(port), CI: "true" };

  const before = readHostState();
  const bench = await runBench(env);
  const left = describeChanges(before, readHostState());
  for (const change of left) console.error(change);
  const runId = /\/runs\/([0-9A-HJKMNP-TV-Z]{26})/.exec(bench.output)?.[1];
  const tally = { passed: 0, failed: 0 };
  count(tally, "bench --profile smoke --exit ends with 0", bench.code === 0);
  count(tally, "bench prints the run's permalink", runId !== undefined);
  count(tally, "nothing is left on the machine", left.length === 0);
  if (!runId) return tally;

  const server = spawn("node", ["scripts/start.mjs"], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: "inherit",
  });
  try {
    const base = `http://127.0.0.1:${port}`;
    await waitForHealth(base);
    const report = join(artifacts, "playwright.json");
    const code = await runStep("npx", ["playwright", "test"], {
      E2E_BASE_URL: base,
      E2E_RUN_ID: runId,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    });
    const pages = tallyPlaywright(report, code);
    return { passed: tally.passed + pages.passed, failed: tally.failed + pages.failed };
  } finally {
    server.kill("SIGTERM");
    await new Promise((resolve) => server.once("close", resolve));
  }
}

function count(tally, name, holds) {
  console.log(`${holds ? "ok" : "NOT OK"}  ${name}`);
  tally[holds ? "passed" : "failed"] += 1;
}

/** Runs bench with its output both shown and kept. */
function runBench(env) {
  return new Promise((resolve) => {
    const child = spawn("npm", ["run", "bench", "--", "--lab", "netns", "--profile", "smoke", "--exit"], {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.on("data", (chunk) => {
      process.stdout.write(chunk);
      output += chunk;
    });
    child.on("close", (code) => resolve({ code, output }));
  });
}

async function waitForHealth(base) {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    try {
      const response = await fetch(`${base}/api/v1/health`);
      if (response.ok) return;
    } catch {
      // Not listening yet: the deadline bounds the wait.
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`the dashboard at ${base} did not answer within 60 s`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
