import { statSync } from "node:fs";
import Database from "better-sqlite3";
import { figureOf } from "../measure.mjs";
import { SEEDED } from "../seed.mjs";

/** Bytes of the large database for each of its trials: rows, indexes, summaries, commands and raw output. */
export function measure({ seed }) {
  const database = new Database(SEEDED.large);
  database.pragma("wal_checkpoint(TRUNCATE)");
  const average = database
    .prepare("SELECT avg(length(body)) FROM (SELECT body FROM TrialRaw LIMIT 20000)")
    .pluck()
    .get();
  database.close();
  return [
    figureOf({
      what: "database: bytes a trial",
      unit: "B",
      value: statSync(SEEDED.large).size / seed.large.trials,
      most: 1000,
      beside: `command and raw output, compressed: ${Math.round(average)} B of it`,
    }),
  ];
}
