import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { storeRun } from "../lib/api-client.mjs";
import { ROOT } from "../lib/project.mjs";
import { hashSources } from "../lib/stamp.mjs";
import { Dashboard } from "./dashboard.mjs";
import { postTrials } from "./post-trials.mjs";
import { makeRun } from "./synthetic.mjs";

/** 500 runs of 2,000 trials, the pair that pages are measured with among them. */
const RUNS = 500;
const RUN_CELLS = 50;
const RUN_BOOTS = 4;
/** A full matrix: each trial of it twice, for two boots. */
const PAIR = { cells: 135, boots: 2, raw: true };
const DAY_MS = 24 * 3600 * 1000;
const FOLDER = join(ROOT, "data", "perf");

/** Synthetic databases of their own: `large` holds a million trials, `small` the pair of full runs alone. */
export const SEEDED = {
  large: join(FOLDER, "synthetic-large.db"),
  small: join(FOLDER, "synthetic-small.db"),
};

const stampOf = (path) => `${path}.json`;
const sources = () => hashSources(["prisma", "scripts/perf/seed.mjs", "scripts/perf/synthetic.mjs"]);

/** What a seeded database holds; null where it is not whole, or of another version. */
export function readSeed(path) {
  if (!existsSync(path) || !existsSync(stampOf(path))) return null;
  const seed = JSON.parse(readFileSync(stampOf(path), "utf8"));
  return seed.sources === sources() ? seed : null;
}

export function removeSeeds() {
  for (const path of Object.values(SEEDED))
    for (const end of ["", "-wal", "-shm", ".json"]) rmSync(`${path}${end}`, { force: true });
}

async function storePair(dashboard, now) {
  const pair = [1, 1.1].map((shift, at) =>
    makeRun({ ...PAIR, title: `full matrix ${at + 1}`, startedAt: now - (2 - at) * 3_600_000, shift }),
  );
  for (const run of pair) await storeRun(dashboard.url, dashboard.token, run);
  // One cell with 2,000 trials in one figure, each drawn.
  const many = { cells: 1, boots: 10, iterations: 200, tests: ["tcp_stream"] };
  const dense = makeRun({ ...many, title: "one cell", startedAt: now - DAY_MS / 2 });
  await storeRun(dashboard.url, dashboard.token, dense);
  return { pair: pair.map(({ runId }) => runId), dense: dense.runId };
}

/**
 * Makes a seeded database by way of the dashboard's own API, as agents would.
 * @param {"large" | "small"} name
 * @returns {Promise<{pair: string[], dense: string, trials: number, seconds: number, trialsPerSecond: number | null}>}
 *   `trialsPerSecond` while runs of 2,000 came in, batch behind batch; null for the small one
 */
export async function seedDatabase(name, log) {
  const path = SEEDED[name];
  const known = readSeed(path);
  if (known) return known;
  mkdirSync(FOLDER, { recursive: true });
  for (const end of ["", "-wal", "-shm", ".json"]) rmSync(`${path}${end}`, { force: true });
  const start = performance.now();
  const now = Date.now();
  const dashboard = await Dashboard.start(path);
  try {
    let sendingMs = 0;
    let sent = 0;
    for (let at = 0; name === "large" && at < RUNS; at++) {
      const startedAt = now - (RUNS - at) * (DAY_MS / 4) - DAY_MS;
      const shift = 1 + 0.05 * Math.sin(at / 20);
      const run = makeRun({
        cells: RUN_CELLS,
        boots: RUN_BOOTS,
        title: `run ${at + 1}`,
        startedAt,
        shift,
        raw: true,
      });
      await storeRun(dashboard.url, dashboard.token, { ...run, trials: [] });
      const { milliseconds } = await postTrials(dashboard, run);
      sendingMs += milliseconds.reduce((sum, one) => sum + one, 0);
      sent += run.trials.length;
      if ((at + 1) % 50 === 0)
        log(`${at + 1} of ${RUNS} runs, ${((sent / sendingMs) * 1000).toFixed(0)} trials/s`);
    }
    const ids = await storePair(dashboard, now);
    const trials = await dashboard.countTrials();
    const trialsPerSecond = sent === 0 ? null : (sent / sendingMs) * 1000;
    const seed = { ...ids, trials, seconds: (performance.now() - start) / 1000, trialsPerSecond };
    await dashboard.stop();
    writeFileSync(stampOf(path), JSON.stringify({ ...seed, sources: sources() }, null, 2));
    return seed;
  } finally {
    await dashboard.stop();
  }
}
