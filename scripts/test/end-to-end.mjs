import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importDemo } from "../lib/demo-import.mjs";
import { freePort } from "./free-port.mjs";
import { describeChanges, readHostState } from "./host-state.mjs";
import { measureInLabVm } from "./lab-vm.mjs";
import { ROOT, runKept, runStep } from "./step.mjs";
import { tallyPlaywright } from "./tally.mjs";

/**
 * The main job as a person does it: `npm run bench` with a database of its own, a matrix in the lab VM, then the pages
 * of exactly those runs in a real browser. What the runs left behind on the machine is a failure, too.
 */
export async function runEndToEnd(artifacts) {
  const data = join(artifacts, "data");
  mkdirSync(data, { recursive: true });
  const port = await freePort();
  const env = {
    DATABASE_URL: `file:${join(data, "bench.db")}`,
    PORT: String(port),
    CI: "true",
    // Short, wherever the checkout lies: a unix socket's path holds 107 bytes.
    VNICBENCH_STATE: mkdtempSync(join(tmpdir(), "vnb-")),
    // Another person's agent may be at work on the machine: what this run measures counts for nothing.
    VNICBENCH_LAB_LOCK: `end-to-end-${process.pid}`,
  };
  const tally = { passed: 0, failed: 0, failures: [] };
  const check = (name, holds) => {
    console.log(`${holds ? "ok" : "NOT OK"}  ${name}`);
    tally[holds ? "passed" : "failed"] += 1;
    if (!holds) tally.failures.push(name);
  };

  const before = readHostState();
  const bench = await runKept(
    "npm",
    ["run", "bench", "--", "--lab", "netns", "--profile", "smoke", "--exit"],
    env,
  );
  const runId = /\/runs\/([0-9A-HJKMNP-TV-Z]{26})/.exec(bench.output)?.[1];
  check("bench --profile smoke --exit ends with 0", bench.code === 0);
  check("bench prints the run's permalink", runId !== undefined);
  check("nothing is left on the machine after bench", leftNothing(before));
  check(
    "the token is in no file of the agent, and in nothing it printed",
    keptSecret(data, env, bench.output),
  );
  if (!runId) return tally;

  const server = spawn("node", ["scripts/start.mjs"], {
    cwd: ROOT,
    // A line for each request would bury what the tests say.
    env: { ...process.env, VNICBENCH_LOG: "warn", ...env },
    stdio: "inherit",
  });
  const ended = new Promise((resolve) => server.once("close", resolve));
  try {
    const base = `http://127.0.0.1:${port}`;
    await waitForHealth(base);
    const demo = { ...(await importDemoRuns(base, data, check)), E2E_ADMIN_TOKEN: makeAdminToken(env) };
    const pages = await drivePages(base, artifacts, "pages", [], { E2E_RUN_ID: runId, ...demo });
    const labVm = await measureInLabVm(base, data, env, check);
    check("nothing is left on the machine after the lab VM", leftNothing(before));
    const labVmPages = await drivePages(base, artifacts, "lab-vm-pages", ["e2e/vm-run.spec.ts"], {
      E2E_RUN_ID: runId,
      ...demo,
      ...(labVm.runId ? { E2E_VM_RUN_ID: labVm.runId } : {}),
      ...(labVm.versionsRunId ? { E2E_VERSIONS_RUN_ID: labVm.versionsRunId } : {}),
    });
    for (const part of [pages, labVmPages]) {
      tally.passed += part.passed;
      tally.failed += part.failed;
      tally.failures.push(...(part.failures ?? []));
    }
    return tally;
  } finally {
    server.kill("SIGTERM");
    await ended;
    rmSync(env.VNICBENCH_STATE, { recursive: true, force: true });
  }
}

/** Whether the agent's token stands nowhere but in its own file; the pattern is no argument that others could read. */
function keptSecret(data, { VNICBENCH_STATE: state }, output) {
  const token = readFileSync(join(data, "agent-token"), "utf8").trim();
  const found = spawnSync("grep", ["-rlaF", "-f", "-", state], { input: token, encoding: "utf8" });
  console.error(found.stdout);
  return token !== "" && found.status === 1 && !output.includes(token);
}

/** A token of an administrator, made as an operator makes one. */
function makeAdminToken(env) {
  const args = ["scripts/token.mjs", "create", "end to end", "--role", "admin", "--json"];
  const output = execFileSync(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...env } });
  return JSON.parse(output.toString()).token;
}

/** Imports the demo runs twice, since the second time must store nothing, and names them for the specs by their tag. */
async function importDemoRuns(base, data, check) {
  const token = readFileSync(join(data, "agent-token"), "utf8").trim();
  const runs = await importDemo(base, token);
  const again = [];
  await importDemo(base, token, (line) => again.push(line));
  check(
    "a second import of the demo runs stores nothing",
    runs.length > 0 && again.every((line) => line.endsWith("is there already")),
  );
  const idsOf = (tag) =>
    runs
      .filter(({ tags }) => tags.includes(tag))
      .map(({ runId }) => runId)
      .join(",");
  return {
    E2E_TOKEN: token,
    E2E_DEMO_MATRIX: idsOf("matrix"),
    E2E_DEMO_TWINS: idsOf("twin"),
    E2E_DEMO_MTU: idsOf("mtu"),
    E2E_DEMO_OFFLOAD: idsOf("offload"),
    E2E_DEMO_VERSIONS: idsOf("versions"),
    E2E_DEMO_HISTORY: idsOf("history"),
    E2E_DEMO_VM: idsOf("lab-vm"),
  };
}

/** Specs whose run is not there yet define no test: a first pass drives all others, a second one those alone. */
async function drivePages(base, artifacts, name, specs, runs) {
  const report = join(artifacts, `${name}.json`);
  const code = await runStep("npx", ["playwright", "test", "--reporter=list,json", ...specs], {
    E2E_BASE_URL: base,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    ...runs,
  });
  return tallyPlaywright(report, code);
}

function leftNothing(before) {
  const changes = describeChanges(before, readHostState());
  for (const change of changes) console.error(change);
  return changes.length === 0;
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
