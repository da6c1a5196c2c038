import { copyFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { storeRun } from "../../lib/api-client.mjs";
import { Dashboard } from "../dashboard.mjs";
import { figureOf, rowOf, summarise } from "../measure.mjs";
import { BATCH, postTrials } from "../post-trials.mjs";
import { SEEDED } from "../seed.mjs";
import { makeRun } from "../synthetic.mjs";

/** Batches that are measured, and a first few that are not: code is compiled by then. */
const ROUNDS = 60;
const WARM_UP = 5;
const SENDERS = 2;
const TABLES = ["Trial", "TrialRaw"];

/** The very rows that the dashboard stored, once more under other ids: what a driver alone takes for them. */
function insertPlainly(file, runId) {
  const database = new Database(file);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = NORMAL");
  database.pragma("foreign_keys = ON");
  database.pragma("cache_size = -32000");
  const select = {
    Trial: "SELECT * FROM Trial WHERE runRef = (SELECT id FROM Run WHERE runId = ?) ORDER BY id",
    TrialRaw:
      "SELECT TrialRaw.* FROM TrialRaw JOIN Trial ON Trial.id = trialRef WHERE runRef = (SELECT id FROM Run WHERE runId = ?) ORDER BY trialRef",
  };
  const offset = database.prepare("SELECT max(id) FROM Trial").pluck().get();
  const work = TABLES.map((table) => {
    const rows = database.prepare(select[table]).all(runId);
    const columns = Object.keys(rows[0]);
    const insert = database.prepare(
      `INSERT INTO ${table} (${columns.map((name) => `"${name}"`).join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`,
    );
    const moved = rows.map((row) => {
      const own =
        table === "Trial"
          ? { id: row.id + offset, trialId: `${row.trialId}x` }
          : { trialRef: row.trialRef + offset };
      return Object.values({ ...row, ...own });
    });
    return { insert, moved };
  });
  const store = database.transaction((from) => {
    for (const { insert, moved } of work) for (const row of moved.slice(from, from + BATCH)) insert.run(row);
  });
  const milliseconds = [];
  for (let from = 0; from < work[0].moved.length; from += BATCH) {
    const start = performance.now();
    store.immediate(from);
    milliseconds.push(performance.now() - start);
  }
  database.close();
  return milliseconds.slice(WARM_UP);
}

/** Trials a second while several hosts send what they have. */
async function sendTogether(dashboard) {
  const runs = Array.from({ length: SENDERS }, (_, at) =>
    makeRun({
      cells: 135,
      boots: 2,
      iterations: 8,
      raw: true,
      title: `host ${at}`,
      startedAt: Date.now() + at,
    }),
  );
  for (const run of runs) await storeRun(dashboard.url, dashboard.token, { ...run, trials: [] });
  const start = performance.now();
  await Promise.all(runs.map((run) => postTrials(dashboard, run)));
  const sent = runs.reduce((sum, { trials }) => sum + trials.length, 0);
  return (sent * 1000) / (performance.now() - start);
}

/**
 * Sends one run's trials in requests of 540, one behind the other.
 * @param {"spool" | "rounds"} order `spool`: many iterations of few cells in each request; `rounds`: boot by boot through the
 *   whole matrix, as a plan orders them, so that nearly each trial belongs to another figure
 */
async function sendInOrder(dashboard, order) {
  const count = (ROUNDS + WARM_UP) * BATCH;
  const perBoot = 135 * 10;
  const shape =
    order === "spool"
      ? { boots: 2, iterations: Math.ceil(count / (perBoot * 2)) }
      : { boots: Math.ceil(count / perBoot), iterations: 1 };
  const run = makeRun({ cells: 135, ...shape, raw: true, title: `ingest ${order}`, startedAt: Date.now() });
  // Sorting is stable: within a round the cells keep their order.
  if (order === "rounds") run.trials.sort((a, b) => a.bootIndex - b.bootIndex);
  run.trials.length = count;
  await storeRun(dashboard.url, dashboard.token, { ...run, trials: [] });
  const { milliseconds } = await postTrials(dashboard, run);
  return { runId: run.runId, milliseconds: milliseconds.slice(WARM_UP) };
}

/** Uploads into the large database, against a driver alone. */
export async function measure({ folder, seed }) {
  const file = join(folder, "ingest.db");
  copyFileSync(SEEDED.large, file);
  const dashboard = await Dashboard.start(file);
  let spool;
  let rounds;
  let perSecond;
  try {
    spool = await sendInOrder(dashboard, "spool");
    rounds = await sendInOrder(dashboard, "rounds");
    perSecond = await sendTogether(dashboard);
  } finally {
    await dashboard.stop();
  }
  const plain = summarise(insertPlainly(file, spool.runId)).median;
  const { median } = summarise(spool.milliseconds);
  return [
    rowOf({
      what: "ingest: 540 trials of few figures, acknowledged",
      unit: "ms",
      values: spool.milliseconds,
      target: { on: "median", most: 60 },
      beside: `better-sqlite3 alone, same rows: ${plain.toFixed(1)} ms`,
    }),
    rowOf({
      what: "ingest: 540 trials of as many figures, acknowledged",
      unit: "ms",
      values: rounds.milliseconds,
      target: { on: "median", most: 60 },
    }),
    figureOf({
      what: "ingest: speed against better-sqlite3 alone",
      unit: "%",
      value: (100 * plain) / median,
      least: 33.3,
    }),
    figureOf({
      what: `ingest: sustained, ${SENDERS} hosts, batch behind batch`,
      unit: "trials/s",
      value: perSecond,
      least: 9000,
      beside: `while a million came in: ${Math.round(seed.large.trialsPerSecond)}`,
    }),
  ];
}
