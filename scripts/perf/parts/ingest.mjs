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

/** Uploads into the large database, against a driver alone. */
export async function measure({ folder, seed }) {
  const file = join(folder, "ingest.db");
  copyFileSync(SEEDED.large, file);
  const boots = 2;
  const iterations = Math.ceil(((ROUNDS + WARM_UP) * BATCH) / (135 * 10 * boots));
  const run = makeRun({ cells: 135, boots, iterations, raw: true, title: "ingest", startedAt: Date.now() });
  run.trials.length = (ROUNDS + WARM_UP) * BATCH;
  const dashboard = await Dashboard.start(file);
  let all;
  let perSecond;
  try {
    await storeRun(dashboard.url, dashboard.token, { ...run, trials: [] });
    ({ milliseconds: all } = await postTrials(dashboard, run));
    perSecond = await sendTogether(dashboard);
  } finally {
    await dashboard.stop();
  }
  const milliseconds = all.slice(WARM_UP);
  const plain = summarise(insertPlainly(file, run.runId)).median;
  const { median } = summarise(milliseconds);
  return [
    rowOf({
      what: "ingest: 540 trials, acknowledged",
      unit: "ms",
      values: milliseconds,
      target: { on: "median", most: 60 },
      beside: `better-sqlite3 alone, same rows: ${plain.toFixed(1)} ms`,
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
