import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { storeRun } from "./lib/api-client.mjs";
import { readLocalToken } from "./lib/local-token.mjs";
import { reportFailure } from "./lib/project.mjs";
import { startServer } from "./lib/server.mjs";
import { setUp } from "./lib/setup.mjs";
import { makeRun } from "./perf/synthetic.mjs";
import { freePort } from "./test/free-port.mjs";
import { installTestPackages } from "./test/packages.mjs";

const HELP = `npm run perf -- [--json]

Measures this project itself on this machine: a database of its own with 10,000 synthetic trials, the dashboard built
for production, and a real Chromium. Exit code 1 where a target is missed.`;

const CELLS = 250;
const BOOTS = 2;

function printTable(rows) {
  const line = (cells) =>
    console.log(cells.map((cell, at) => (at === 0 ? cell.padEnd(44) : cell.padStart(10))).join(""));
  line(["what", "median", "p95", "target", ""]);
  for (const { what, median, p95, limit } of rows)
    line([
      what,
      ...[median, p95, limit].map((value) => `${value.toFixed(0)} ms`),
      p95 <= limit ? "met" : "MISSED",
    ]);
}

async function perf(argv) {
  installTestPackages(console.error);
  await setUp();
  // A fresh checkout has no browser to drive before the set-up.
  const { measurePages } = await import("./perf/pages.mjs");
  const folder = mkdtempSync(join(tmpdir(), "vnb-perf-"));
  process.env.DATABASE_URL = `file:${join(folder, "perf.db")}`;
  const server = await startServer({ host: "127.0.0.1", port: await freePort() });
  try {
    const token = await readLocalToken();
    const now = Date.now();
    const runs = [1, 1.1].map((shift, at) =>
      makeRun({
        title: `${CELLS} cells`,
        cells: CELLS,
        boots: BOOTS,
        startedAt: now - (2 - at) * 7_200_000,
        shift,
      }),
    );
    for (const run of runs) await storeRun(server.url, token, run);
    const rows = await measurePages(
      server.url,
      runs.map(({ runId }) => runId),
    );
    if (argv.includes("--json")) console.log(JSON.stringify({ node: process.version, rows }, null, 2));
    else printTable(rows);
    return rows.every(({ p95, limit }) => p95 <= limit) ? 0 : 1;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const argv = process.argv.slice(2);
if (argv.includes("--help") || argv.includes("-h")) console.log(HELP);
else
  try {
    process.exitCode = await perf(argv);
    process.exit();
  } catch (error) {
    reportFailure(error);
    process.exit();
  }
