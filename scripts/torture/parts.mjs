/**
 * Each breaks one thing; its file exports `run(isLong)`, which resolves with a tally and its figures as sentences. Loaded
 * when it is its turn: a fresh checkout has no packages before the set-up.
 */
export const TORTURE_PARTS = [
  { name: "server kill", load: () => import("./server-kill.mjs") },
  { name: "bad requests", load: () => import("./bad-requests.mjs") },
  { name: "readers", load: () => import("./readers.mjs") },
  { name: "parsers", load: () => import("./parsers.mjs") },
  { name: "kill points", load: () => import("./kill-points.mjs") },
];

/**
 * Runs the parts one after another, prints the figures of each, and adds up.
 * @param {{ isLong: boolean, only?: string[] }} options `only`: names of parts; empty for all
 * @returns {Promise<{ passed: number, failed: number, failures: string[], parts: object[] }>}
 */
export async function runTorture({ isLong, only = [] }) {
  const total = { passed: 0, failed: 0, failures: [], parts: [] };
  for (const { name, load } of TORTURE_PARTS) {
    if (only.length > 0 && !only.includes(name)) continue;
    console.log(`\n-- ${name}`);
    const start = performance.now();
    const { run } = await load();
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
