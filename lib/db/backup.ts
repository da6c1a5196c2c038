import { existsSync } from "node:fs";
import { chmod, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import Database from "better-sqlite3";

/** Copies made before a migration that are kept beside the database. */
const KEPT = 3;
/** Pages copied before others have their turn: 4 MiB. */
const PAGES_PER_STEP = 1024;

/** Puts a file, or a folder's names, on the disk. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function checkIntegrity(path: string): void {
  const database = new Database(path, { readonly: true });
  try {
    const result = database.pragma("integrity_check(1)", { simple: true });
    if (result !== "ok") throw new Error(`${path} is damaged: ${String(result)}`);
  } finally {
    database.close();
  }
}

/**
 * Copies a database as it is at one moment, while others read and write it. The copy is checked, on the disk, and one
 * file alone (no WAL); it has its name only when all of that holds.
 * @param from path of the database
 * @param to path of the copy; must not be there
 * @throws Error that names the path, also where the copy would be damaged
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  if (!existsSync(from)) throw new Error(`there is no database at ${from}`);
  if (existsSync(to)) throw new Error(`${to} is there already: name another file`);
  await mkdir(dirname(to), { recursive: true });
  const draft = `${to}.${process.pid}.part`;
  try {
    const source = new Database(from, { readonly: true, timeout: 10_000 });
    try {
      // One moment for all steps: without it, each commit of another process starts the copy again.
      source.exec("BEGIN");
      source.prepare("SELECT 1 FROM sqlite_master").get();
      await source.backup(draft, { progress: () => PAGES_PER_STEP });
    } finally {
      source.close();
    }
    const copy = new Database(draft);
    copy.pragma("journal_mode = DELETE");
    copy.close();
    checkIntegrity(draft);
    await chmod(draft, 0o600);
    await syncPath(draft);
    await rename(draft, to);
    await syncPath(dirname(to));
  } finally {
    await Promise.all(["", "-wal", "-shm", "-journal"].map((end) => rm(`${draft}${end}`, { force: true })));
  }
}

/** Name that is free: the path itself, else with the next number behind it. */
export function freeName(path: string): string {
  let name = path;
  for (let number = 2; existsSync(name); number++) name = `${path}-${number}`;
  return name;
}

/**
 * Copies a database before it is migrated, as `NAME.before-MIGRATION` beside it, and keeps the last three such copies.
 * @param path of the database
 * @param migration the first one that is due
 * @returns path of the copy
 */
export async function backUpBefore(path: string, migration: string): Promise<string> {
  const prefix = `${basename(path)}.before-`;
  const copy = freeName(`${path}.before-${migration}`);
  await copyDatabase(path, copy);
  // By the migration's name, not by time: a clock set back must not remove the newest.
  const copies = (await readdir(dirname(path)))
    .filter((name) => name.startsWith(prefix) && !name.endsWith(".part"))
    .sort();
  await Promise.all(copies.slice(0, -KEPT).map((name) => rm(join(dirname(path), name))));
  return copy;
}

/** Checks that a file is a whole vnicbench database. @throws Error that says what it is instead */
export function checkBackup(path: string): void {
  if (!existsSync(path)) throw new Error(`there is no file ${path}`);
  try {
    checkIntegrity(path);
    const database = new Database(path, { readonly: true });
    const known = database.prepare("SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'").get();
    database.close();
    if (!known) throw new Error("it holds no vnicbench tables");
  } catch (error) {
    throw new Error(`${path} is no backup of vnicbench: ${(error as Error).message}`);
  }
}
