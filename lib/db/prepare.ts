import { constants, existsSync } from "node:fs";
import { access, chmod, mkdir } from "node:fs/promises";
import { applyMigrations } from "./migrate.ts";
import { databasePath, dataFolder, isPostgres } from "./url.ts";

/**
 * Brings a database to where this version can use it: made where it is a file, migrated, a file readable by its owner
 * alone.
 * @returns names of the migrations applied now
 * @throws Error that says what to do, or the driver's (see `storageTrouble`)
 */
export async function prepareDatabase(url: string): Promise<string[]> {
  // The local agent's token lies there also where the database is elsewhere.
  await mkdir(dataFolder(url), { recursive: true });
  if (isPostgres(url)) return applyMigrations(url);
  const path = databasePath(url);
  // SQLite says only that it "cannot open" a WAL database on a read-only disk.
  await access(dataFolder(url), constants.W_OK);
  if (existsSync(path)) await access(path, constants.W_OK);
  const applied = await applyMigrations(url);
  await chmod(path, 0o600);
  return applied;
}
