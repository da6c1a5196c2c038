import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { reportFailure } from "./lib/project.mjs";
import { setUp } from "./lib/setup.mjs";
import { installTestPackages } from "./test/packages.mjs";
import { ROOT } from "./test/step.mjs";
import { runTorture, TORTURE_PARTS } from "./torture/parts.mjs";

const HELP = `npm run torture -- [--short] [--json] [PART ...]

Breaks agent and server on purpose and looks for damage. Parts: ${TORTURE_PARTS.map(({ name }) => JSON.stringify(name)).join(", ")}.
Default: all of them in their long form (about 45 minutes); --short is what npm test runs. Exit code 1 where anything broke.`;

async function main(argv) {
  const wanted = argv.filter((word) => !word.startsWith("--"));
  const unknown = wanted.find((word) => !TORTURE_PARTS.some(({ name }) => name === word));
  if (unknown !== undefined) throw new Error(`there is no part ${JSON.stringify(unknown)}\n\n${HELP}`);
  installTestPackages(console.error);
  await setUp();
  const tally = await runTorture({ isLong: !argv.includes("--short"), only: wanted });
  mkdirSync(join(ROOT, "artifacts"), { recursive: true });
  writeFileSync(join(ROOT, "artifacts", "torture.json"), JSON.stringify(tally, null, 2));
  if (argv.includes("--json")) console.log(JSON.stringify(tally, null, 2));
  if (tally.failures.length > 0) console.log(["\n== failed", ...tally.failures].join("\n"));
  console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
  return tally.failed === 0 ? 0 : 1;
}

const argv = process.argv.slice(2);
if (argv.includes("--help") || argv.includes("-h")) console.log(HELP);
else
  try {
    process.exitCode = await main(argv);
    process.exit();
  } catch (error) {
    reportFailure(error);
    process.exit();
  }
