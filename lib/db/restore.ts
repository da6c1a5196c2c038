import { existsSync } from "node:fs";
import { link, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { checkBackup, copyDatabase, freeName, syncPath } from "./backup.ts";
import { storageTrouble } from "./storage-error.ts";

type FileId = { dev: number; ino: number };

/** Processes that have a file open, as far as this user may see; empty where there is no /proc. */
async function findHolders({ dev, ino }: FileId): Promise<number[]> {
  const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  const holds = async (pid: string) => {
    const folder = join("/proc", pid, "fd");
    const names = await readdir(folder).catch(() => []);
    const files = await Promise.all(names.map((name) => stat(join(folder, name)).catch(() => null)));
    return files.some((file) => file !== null && file.dev === dev && file.ino === ino);
  };
  const found = await Promise.all(pids.map(async (pid) => ((await holds(pid)) ? Number(pid) : null)));
  return found.filter((pid): pid is number => pid !== null && pid !== process.pid);
}

function inUse(path: string, holders: readonly number[]): Error {
  return new Error(
    `${path} is in use${holders.length > 0 ? ` by process ${holders.join(", ")}` : ""}: stop the dashboard first`,
  );
}

/**
 * Takes a database for oneself alone. Leaving WAL fails while any other process has it open, also one that is idle.
 * @returns the connection that holds it until it is closed; null for a damaged file, which tells nothing this way
 * @throws Error where it is in use
 */
function seize(path: string): Database.Database | null {
  const database = new Database(path, { timeout: 500 });
  try {
    database.pragma("journal_mode = DELETE");
    database.exec("BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    database.close();
    if (storageTrouble(error) === "locked") throw inUse(path, []);
    return null;
  }
}

/** What of a database's log was not written back goes with it. */
async function moveLog(from: string, to: string): Promise<void> {
  for (const end of ["-wal", "-shm"])
    if (existsSync(`${from}${end}`)) await rename(`${from}${end}`, `${to}${end}`);
}

/**
 * Changes the one file for the other, unless somebody has opened the first in the meantime: what a server stored there
 * would be lost with it.
 */
async function replace(path: string, draft: string): Promise<string> {
  const held = seize(path);
  try {
    const before = await stat(path);
    const kept = freeName(`${path}.replaced`);
    await moveLog(path, kept);
    // Linked, so that there is a database at each moment; some file systems know no links.
    await link(path, kept).catch(() => rename(path, kept));
    await rename(draft, path);
    // Whoever comes from now on opens the new file, and whoever came before still waits for the lock.
    const holders = await findHolders(before);
    if (holders.length === 0) return kept;
    await rename(path, draft);
    await rename(kept, path);
    await moveLog(kept, path);
    throw inUse(path, holders);
  } finally {
    held?.close();
  }
}

/**
 * Puts a backup in the place of a database. What was there is kept beside it.
 * @param backup file made by `npm run backup`, or before a migration
 * @param path of the database; no server may have it open
 * @returns path under which the database of before is kept; null where there was none
 * @throws Error that says what to do, with the database as it was
 */
export async function restoreDatabase(backup: string, path: string): Promise<string | null> {
  checkBackup(backup);
  if (existsSync(path)) {
    const holders = await findHolders(await stat(path));
    if (holders.length > 0) throw inUse(path, holders);
    seize(path)?.close();
  }
  // Whole beside it first: a full disk must not leave the dashboard without a database.
  const draft = freeName(`${path}.restored`);
  await copyDatabase(backup, draft);
  try {
    if (existsSync(path)) return await replace(path, draft);
    await rename(draft, path);
    return null;
  } finally {
    await rm(draft, { force: true });
    await syncPath(dirname(path));
  }
}
