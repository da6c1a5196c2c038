import { basename, dirname, join, resolve } from "node:path";

import { databaseFile, reportFailure, SetupError } from "./lib/project.mjs";
import { loadServerModule } from "./lib/server-module.mjs";
import { setUp } from "./lib/setup.mjs";

/** `npm run backup [-- FILE]`: one consistent file of the database, also while the dashboard serves. */
try {
  const [file] = process.argv.slice(2);
  const from = databaseFile();
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(":", "");
  const to = file ? resolve(file) : join(dirname(from), "backups", `${basename(from, ".db")}-${stamp}.db`);
  await setUp({ only: ["packages"] });
  const { copyDatabase } = await loadServerModule("lib/db/backup.ts");
  await copyDatabase(from, to).catch((error) => {
    throw new SetupError(error.message);
  });
  console.log(`${to} holds the database as it is now; npm run restore -- ${to} brings it back`);
} catch (error) {
  reportFailure(error);
}
