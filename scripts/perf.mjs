import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reportFailure, SetupError } from "./lib/project.mjs";
import { setUp } from "./lib/setup.mjs";
import { keepHistory, showHistory } from "./perf/history.mjs";
import { tableOf } from "./perf/table.mjs";
import { installAgentTools } from "./test/agent-tools.mjs";
import { installTestPackages } from "./test/packages.mjs";

const PARTS = ["ingest", "pages", "size", "start", "browser", "interaction", "lighthouse", "agent"];
/** They bring the data that they need. */
const WITHOUT_SEED = ["interaction", "agent"];

const HELP = `npm run perf -- [--seed] [--json] [PART...]
npm run perf -- --history

Measures this project itself on this machine, beside what it could not be faster than. PART is one of ${PARTS.join(", ")};
all of them otherwise, the agent's in about four minutes, the others in about six.

  --seed      make the synthetic databases anew: a million trials in 500 runs, by the dashboard's own API, about three
              minutes. Made by themselves where they are missing; they stay in data/perf/.
  --json      figures as JSON
  --history   figures of earlier runs on this machine, side by side

Let nothing else run meanwhile. Exit code 1 where a target is missed or a part could not be measured. docs/performance.md
says how each is measured.`;

async function seed(isAnew, log) {
  const { readSeed, removeSeeds, seedDatabase, SEEDED } = await import("./perf/seed.mjs");
  if (isAnew) removeSeeds();
  for (const path of Object.values(SEEDED))
    if (readSeed(path) === null) log(`making ${path}: synthetic, never shown as measured`);
  return { large: await seedDatabase("large", log), small: await seedDatabase("small", log) };
}

async function perf(argv) {
  const flags = argv.filter((word) => word.startsWith("--"));
  const words = argv.filter((word) => !word.startsWith("--"));
  const unknown = [
    ...flags.filter((flag) => !["--seed", "--json", "--history"].includes(flag)),
    ...words.filter((word) => !PARTS.includes(word)),
  ][0];
  if (unknown !== undefined) throw new SetupError(`${unknown} is not known.\n\n${HELP}`);
  if (flags.includes("--history")) {
    showHistory();
    return 0;
  }
  const log = console.error;
  installTestPackages(log);
  await setUp({ log });
  const parts = words.length > 0 ? words : PARTS;
  if (parts.includes("agent")) installAgentTools();
  const needsSeed = flags.includes("--seed") || parts.some((part) => !WITHOUT_SEED.includes(part));
  const seeded = needsSeed ? await seed(flags.includes("--seed"), log) : null;
  const folder = mkdtempSync(join(tmpdir(), "vnb-perf-"));
  const rows = [];
  const failed = [];
  try {
    for (const part of parts) {
      log(`measuring: ${part}`);
      // A fresh checkout has no packages before the set-up.
      const { measure } = await import(`./perf/parts/${part}.mjs`);
      try {
        rows.push(...(await measure({ folder, seed: seeded, log })));
      } catch (error) {
        // A quarter of an hour of other figures is not thrown away for it.
        failed.push(part);
        reportFailure(error);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  keepHistory(rows);
  if (flags.includes("--json")) console.log(JSON.stringify({ node: process.version, rows }, null, 2));
  else console.log(`\n${tableOf(rows).join("\n")}`);
  if (failed.length > 0) log(`not measured, see above: ${failed.join(", ")}`);
  return failed.length === 0 && rows.every(({ isMet }) => isMet !== false) ? 0 : 1;
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
