import { spawn } from "node:child_process";
import { ROOT } from "../test/step.mjs";

/**
 * Importers and the parser of netperf's output, given mutated real output: never a crash, and never a figure that does
 * not follow from the text.
 */

const FILES = ["lib/import/mutation.test.ts", "agent/parse/netperf.test.ts"];

/** @returns {Promise<{ passed: number, failed: number, failures: string[], figures: string[] }>} */
export async function run(isLong) {
  const { code, output } = await vitest(isLong ? { VNICBENCH_TORTURE: "1" } : {});
  const figures = [...output.matchAll(/^figures: (.+)$/gm)].map(([, line]) => line);
  const isWhole = code === 0 && figures.length === FILES.length;
  return {
    passed: isWhole ? 1 : 0,
    failed: isWhole ? 0 : 1,
    failures: isWhole ? [] : [output.slice(-4000)],
    figures,
  };
}

function vitest(env) {
  const child = spawn("npx", ["vitest", "run", "--project", "unit", "--no-color", ...FILES], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      output += chunk;
    });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, output })));
}
