import { resolve } from "node:path";

import { databaseFile, reportFailure, SetupError } from "./lib/project.mjs";
import { loadServerModule } from "./lib/server-module.mjs";
import { setUp } from "./lib/setup.mjs";

const HELP = `DATABASE_URL=postgresql://USER:PASSWORD@HOST/NAME npm run db:copy [-- FILE]

Copies a SQLite database (FILE, data/vnicbench.db unless given) into the empty PostgreSQL database of DATABASE_URL, all of
it or nothing, also while a dashboard serves the file. What is sent to that dashboard later is not in the copy.`;

try {
  const [file] = process.argv.slice(2);
  if (file === "--help" || file === "-h") console.log(HELP);
  else {
    const url = process.env.DATABASE_URL;
    if (!url) throw new SetupError(`DATABASE_URL is not set.\n\n${HELP}`);
    await setUp({ only: ["packages", "client"] });
    const { copyToPostgres } = await loadServerModule("lib/db/copy.ts");
    const path = file ? resolve(file) : databaseFile("file:./data/vnicbench.db");
    const tell = (table, rows) => console.log(`${String(rows).padStart(10)}  ${table}`);
    await copyToPostgres(path, url, tell).catch((error) => {
      throw new SetupError(error.message);
    });
    console.log("All of it is there. Start the dashboard with the same DATABASE_URL.");
  }
  process.exit();
} catch (error) {
  reportFailure(error);
  process.exit();
}
