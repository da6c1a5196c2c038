import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { storeRun } from "../lib/api-client.mjs";
import { readLocalToken } from "../lib/local-token.mjs";
import { ROOT } from "../lib/project.mjs";
import { startServer } from "../lib/server.mjs";
import { makeRun } from "../perf/synthetic.mjs";
import { freePort } from "./free-port.mjs";
import { startPostgres } from "./postgres-server.mjs";

const EVENT_LIMIT_MS = 10_000;

/** Resolves once a run's events tell a revision behind this one. */
async function waitForRevision(url, runId, known) {
  const answer = await fetch(`${url}/api/v1/runs/${runId}/events`, {
    signal: AbortSignal.timeout(EVENT_LIMIT_MS),
  });
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of answer.body) {
    text += decoder.decode(chunk, { stream: true });
    const told = [...text.matchAll(/"revision":(\d+)}/g)].map(([, revision]) => Number(revision));
    if (told.some((revision) => revision > known)) return;
  }
  throw new Error(`the events ended at ${text}`);
}

/** Two processes serve one database: what one is sent, the other shows. */
async function checkTwoDashboards(database, check) {
  const folder = mkdtempSync(join(tmpdir(), "vnb-two-"));
  const kept = { DATABASE_URL: process.env.DATABASE_URL, VNICBENCH_DATA: process.env.VNICBENCH_DATA };
  Object.assign(process.env, { DATABASE_URL: database, VNICBENCH_DATA: folder });
  const servers = [];
  try {
    for (let at = 0; at < 2; at++)
      servers.push(await startServer({ host: "127.0.0.1", port: await freePort() }));
    const [one, two] = servers;
    const token = await readLocalToken();
    const run = makeRun({ title: "two dashboards", cells: 9, boots: 4, startedAt: Date.now() });
    run.header.status = "running";
    await storeRun(one.url, token, { ...run, trials: run.trials.slice(0, 100) });
    const askPage = async () => (await fetch(`${two.url}/runs/${run.runId}`)).text();
    const count = new RegExp(`>${run.trials.length}<`);
    // Asked for twice: the second time it is the kept one.
    const early = [await askPage(), await askPage()];
    check(
      "a run sent to one dashboard is a page of the other",
      early.every((page) => page.includes("two dashboards") && !count.test(page)),
    );
    const { revision } = await (await fetch(`${two.url}/api/v1/runs/${run.runId}`)).json();
    const told = waitForRevision(two.url, run.runId, revision);
    await storeRun(one.url, token, run);
    await told;
    check("a live page of one dashboard is told of trials sent to the other", true);
    check(
      "a page kept by one dashboard is drawn anew for trials sent to the other",
      count.test(await askPage()),
    );
    const [first, second] = await Promise.all(
      servers.map(async ({ url }) => (await fetch(`${url}/api/v1/runs/${run.runId}`)).json()),
    );
    check(
      "both answer the same of it",
      first.trialCount === run.trials.length && JSON.stringify(first) === JSON.stringify(second),
    );
    const deleted = await fetch(`${one.url}/api/v1/runs/${run.runId}`, {
      method: "DELETE",
      headers: { authorization: `Bearer ${token}` },
    });
    check(
      "a run deleted by one dashboard is no page of the other",
      deleted.ok && !(await askPage()).includes('data-figure="'),
    );
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    for (const [name, value] of Object.entries(kept))
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Copies a SQLite database by the command that people type. */
function checkCopy(server, check) {
  const folder = mkdtempSync(join(tmpdir(), "vnb-copy-"));
  const npm = (url, ...args) =>
    spawnSync("npm", ["run", "-s", ...args], {
      cwd: ROOT,
      encoding: "utf8",
      env: { ...process.env, DATABASE_URL: url, VNICBENCH_DATA: folder },
    });
  try {
    const file = join(folder, "from.db");
    npm(`file:${file}`, "token", "--", "create", "moved", "--role", "read");
    const first = npm(server.url("copied"), "db:copy", "--", file);
    const tokens = npm(server.url("copied"), "token", "--", "list");
    check("npm run db:copy moves a database over", first.status === 0 && tokens.stdout.includes("moved"));
    const again = npm(server.url("copied"), "db:copy", "--", file);
    check(
      "npm run db:copy leaves a database alone that holds data",
      again.status === 1 && again.stderr.includes("name an empty database"),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * What is stored and found again, on a real PostgreSQL server: the tests of SQLite once more, and what is its own.
 * @param {(environment: object) => Promise<{passed: number, failed: number}>} runVitest
 */
export async function runPostgresql(runVitest) {
  const server = await startPostgres();
  const checks = { passed: 0, failed: 0, failures: [] };
  const check = (what, holds) => {
    checks[holds ? "passed" : "failed"] += 1;
    if (!holds) checks.failures.push(what);
    console.log(`${holds ? "ok  " : "FAIL"} ${what}`);
  };
  try {
    const tally = await runVitest({ VNICBENCH_TEST_POSTGRES: server.url("postgres") });
    for (const name of ["two", "copied"]) server.makeDatabase(name);
    for (const act of [() => checkTwoDashboards(server.url("two"), check), () => checkCopy(server, check)])
      try {
        await act();
      } catch (error) {
        check(`PostgreSQL: ${error.message}`, false);
      }
    return {
      passed: tally.passed + checks.passed,
      failed: tally.failed + checks.failed,
      failures: [...(tally.failures ?? []), ...checks.failures],
    };
  } finally {
    await server.stop();
  }
}
