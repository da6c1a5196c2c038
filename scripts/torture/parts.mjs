import * as badRequests from "./bad-requests.mjs";
import * as killPoints from "./kill-points.mjs";
import * as parsers from "./parsers.mjs";
import * as readers from "./readers.mjs";
import * as serverKill from "./server-kill.mjs";

/** Each breaks one thing: `name`, and `run(isLong)` that resolves with a tally and its figures as sentences. */
export const TORTURE_PARTS = [serverKill, badRequests, readers, parsers, killPoints];

/**
 * Runs the parts one after another, prints the figures of each, and adds up.
 * @param {{ isLong: boolean, only?: string[] }} options `only`: names of parts; empty for all
 * @returns {Promise<{ passed: number, failed: number, failures: string[], parts: object[] }>}
 */
export async function runTorture({ isLong, only = [] }) {
  const total = { passed: 0, failed: 0, failures: [], parts: [] };
  for (const { name, run } of TORTURE_PARTS) {
    if (only.length > 0 && !only.includes(name)) continue;
    console.log(`\n-- ${name}`);
    const start = performance.now();
    const part = await run(isLong).catch((error) => ({
      passed: 0,
      failed: 1,
      failures: [String(error?.stack ?? error)],
      figures: ["the part itself ended early"],
    }));
    const seconds = Math.round((performance.now() - start) / 1000);
    for (const line of part.figures) console.log(`   ${line}`);
    console.log(`   ${part.failed === 0 ? "held" : "BROKE"} in ${seconds} s`);
    total.passed += part.passed;
    total.failed += part.failed;
    total.failures.push(...part.failures.map((line) => `${name}: ${line}`));
    total.parts.push({ name, isLong, seconds, ...part });
  }
  return total;
}
