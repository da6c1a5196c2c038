import { resolve } from "node:path";

import { databaseFile, reportFailure, SetupError } from "./lib/project.mjs";
import { loadServerModule } from "./lib/server-module.mjs";
import { setUp } from "./lib/setup.mjs";

/** `npm run restore -- FILE`: a backup takes the database's place; what was there is kept beside it. */
try {
  const [file] = process.argv.slice(2);
  if (!file) throw new SetupError("Name the backup: npm run restore -- FILE");
  await setUp({ only: ["packages"] });
  const path = databaseFile();
  const { restoreDatabase } = await loadServerModule("lib/db/restore.ts");
  const kept = await restoreDatabase(resolve(file), path).catch((error) => {
    throw new SetupError(error.message);
  });
  console.log(`${path} is now the backup${kept ? `; what was there is ${kept}` : ""}`);
  console.log(
    "Tokens are those of the backup: one that was revoked or rotated since is valid again. See npm run token -- list",
  );
  console.log("Start the dashboard; agents send what the backup does not have with: agent push --again");
} catch (error) {
  reportFailure(error);
}
