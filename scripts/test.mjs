import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setUp } from "./lib/setup.mjs";
import { installAgentTools } from "./test/agent-tools.mjs";
import { runEndToEnd } from "./test/end-to-end.mjs";
import { installTestPackages } from "./test/packages.mjs";
import { runPostgresql } from "./test/postgresql.mjs";
import { ROOT, runStep } from "./test/step.mjs";
import { tallyExit, tallyVitest } from "./test/tally.mjs";
import { runTorture } from "./torture/parts.mjs";

/**
 * All tests, fast ones first. `npm test -- --fast` leaves out what needs a lab; `npm test -- --only NAME` runs the
 * steps whose name holds NAME. What failed is named at the end; the last line is the count
 * over all steps.
 */
const ARTIFACTS = join(ROOT, "artifacts");

const STEPS = [
  {
    name: "types",
    fast: true,
    run: async () => tallyExit(await runStep("npx", ["tsc", "--noEmit", "-p", "."])),
  },
  {
    name: "lint",
    fast: true,
    run: async () => tallyExit(await runStep("npx", ["biome", "ci", "--colors=off", "."])),
  },
  { name: "unit", fast: true, run: () => vitest("unit") },
  {
    name: "postgresql",
    fast: false,
    run: () => runPostgresql((environment) => vitest("postgresql", environment)),
  },
  { name: "integration", fast: false, run: () => vitest("integration") },
  { name: "torture", fast: false, run: () => runTorture({ isLong: false }) },
  { name: "end to end", fast: false, run: () => runEndToEnd(ARTIFACTS) },
];

async function vitest(project, environment = {}) {
  const file = join(ARTIFACTS, `${project}.json`);
  const args = ["vitest", "run", "--project", project, "--reporter=default", "--reporter=json"];
  const code = await runStep("npx", [...args, `--outputFile.json=${file}`], environment);
  return tallyVitest(file, code);
}

async function main(argv) {
  const only = argv.includes("--only") ? argv[argv.indexOf("--only") + 1] : null;
  const steps = STEPS.filter((step) => (only ? step.name.includes(only) : true)).filter(
    (step) => step.fast || !argv.includes("--fast"),
  );
  rmSync(ARTIFACTS, { recursive: true, force: true });
  mkdirSync(ARTIFACTS, { recursive: true });
  await setUp({ log: console.log });
  if (!argv.includes("--fast")) {
    installTestPackages(console.log);
    installAgentTools();
  }
  const total = { passed: 0, failed: 0 };
  const failures = [];
  for (const step of steps) {
    const start = performance.now();
    console.log(`\n== ${step.name}`);
    const tally = await step.run();
    total.passed += tally.passed;
    total.failed += tally.failed;
    failures.push(...(tally.failures ?? []));
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    console.log(`== ${step.name}: ${tally.passed} passed, ${tally.failed} failed in ${seconds} s`);
  }
  if (failures.length > 0) console.log(["\n== failed", ...failures].join("\n"));
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
}

await main(process.argv.slice(2));
