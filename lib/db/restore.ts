import { existsSync } from "node:fs";
import { link, readdir, readlink, rename } from "node:fs/promises";
import { join } from "node:path";
import Database from "better-sqlite3";
import { checkBackup, copyDatabase, freeName } from "./backup.ts";
import { storageTrouble } from "./storage-error.ts";

/** Processes that have a file open, as far as this user may see; empty where there is no /proc. */
async function findHolders(path: string): Promise<number[]> {
  const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  const holds = async (pid: string) => {
    const folder = join("/proc", pid, "fd");
    const names = await readdir(folder).catch(() => []);
    const targets = await Promise.all(names.map((name) => readlink(join(folder, name)).catch(() => "")));
    return targets.includes(path);
  };
  const found = await Promise.all(pids.map(async (pid) => ((await holds(pid)) ? Number(pid) : null)));
  return found.filter((pid): pid is number => pid !== null && pid !== process.pid);
}

/** Leaving WAL needs the file for oneself: it fails while any other process has it open, also one that is idle. */
function isInUse(path: string): boolean {
  const database = new Database(path, { timeout: 500 });
  try {
    database.pragma("journal_mode = DELETE");
    return false;
  } catch (error) {
    // A damaged file tells nothing this way; the open files of other processes do.
    return storageTrouble(error) === "locked";
  } finally {
    database.close();
  }
}

/**
 * Puts a backup in the place of a database. What was there is kept beside it.
 * @param backup file made by `npm run backup`, or before a migration
 * @param path of the database; no server may have it open
 * @returns path under which the database of before is kept; null where there was none
 * @throws Error that says what to do, before anything was moved
 */
export async function restoreDatabase(backup: string, path: string): Promise<string | null> {
  checkBackup(backup);
  const isThere = existsSync(path);
  const holders = isThere ? await findHolders(path) : [];
  if (holders.length > 0 || (isThere && isInUse(path)))
    throw new Error(
      `${path} is in use${holders.length > 0 ? ` by process ${holders.join(", ")}` : ""}: stop the dashboard first`,
    );
  // Whole beside it first: a full disk must not leave the dashboard without a database.
  const draft = freeName(`${path}.restored`);
  await copyDatabase(backup, draft);
  const kept = isThere ? freeName(`${path}.replaced`) : null;
  if (kept) {
    for (const end of ["-wal", "-shm"])
      if (existsSync(`${path}${end}`)) await rename(`${path}${end}`, `${kept}${end}`);
    // Linked, so that there is a database at each moment; some file systems know no links.
    await link(path, kept).catch(() => rename(path, kept));
  }
  await rename(draft, path);
  return kept;
}
