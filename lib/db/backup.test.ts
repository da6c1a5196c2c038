import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { cp, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { putRun } from "../runs/mutations.ts";
import { makeHeader } from "../runs/testing.ts";
import { copyDatabase } from "./backup.ts";
import { closeClients, reader, transact } from "./client.ts";
import { applyMigrations } from "./migrate.ts";
import { restoreDatabase } from "./restore.ts";
import { openTemporaryDatabase } from "./testing.ts";
import { migrationsFolder } from "./url.ts";

const open = await openTemporaryDatabase();
const folder = dirname(open.path);
afterAll(() => open.close());

const RUN = "01K0000000000000000000000A";
const LATER = "01K0000000000000000000000B";
const runsOf = (path: string) => {
  const database = new Database(path, { readonly: true });
  const rows = database.prepare("SELECT runId FROM Run ORDER BY runId").pluck().all();
  database.close();
  return rows;
};

test("a copy is whole and of one moment while a transaction is under way, and can be brought back", async () => {
  await putRun(RUN, makeHeader());
  const copy = join(folder, "copies", "one.db");
  await transact(async (transaction) => {
    await transaction.run.updateMany({ data: { title: "half way" } });
    await copyDatabase(open.path, copy);
  });
  const database = new Database(copy, { readonly: true });
  expect(database.prepare("SELECT title FROM Run").pluck().all()).toEqual(["made up for a test"]);
  database.close();
  await expect(copyDatabase(open.path, copy)).rejects.toThrow("is there already");

  await putRun(LATER, makeHeader());
  await expect(restoreDatabase(copy, open.path)).rejects.toThrow("stop the dashboard first");
  await closeClients();
  const kept = await restoreDatabase(copy, open.path);
  expect(runsOf(open.path)).toEqual([RUN]);
  expect(runsOf(kept ?? "")).toEqual([RUN, LATER]);
  await putRun(LATER, makeHeader());
  expect(await reader().run.count()).toBe(2);
  expect((await readdir(folder)).filter((name) => name.includes(".part"))).toEqual([]);
});

/** Restores a backup that takes a while to copy, and does something in the middle of that. */
async function restoreMeanwhile(backup: string, during: () => void): Promise<unknown> {
  const failure = restoreDatabase(backup, open.path).then(
    () => null,
    (error: unknown) => error,
  );
  const isCopying = async () => (await readdir(folder)).some((name) => name.endsWith(".part"));
  await expect.poll(isCopying, { interval: 1 }).toBe(true);
  during();
  return failure;
}

test("a server that starts while the backup is copied keeps its database, and what it stores there", async () => {
  await closeClients();
  const large = join(folder, "copies", "large.db");
  await copyDatabase(open.path, large);
  const filling = new Database(large);
  filling.exec("CREATE TABLE filling (a BLOB)");
  for (let megabyte = 0; megabyte < 40; megabyte++)
    filling.exec("INSERT INTO filling VALUES (zeroblob(1000000))");
  filling.exec("DELETE FROM Run");
  filling.close();
  const names = async () => (await readdir(folder)).filter((name) => !/-(wal|shm)$/.test(name)).sort();
  const before = await names();

  let server: Database.Database | undefined;
  const refused = await restoreMeanwhile(large, () => {
    server = new Database(open.path);
    server.pragma("journal_mode = WAL");
    server.exec("UPDATE Run SET title = 'acknowledged'");
  });
  expect(refused).toMatchObject({ message: expect.stringContaining("stop the dashboard first") });
  expect(server?.prepare("SELECT DISTINCT title FROM Run").pluck().all()).toEqual(["acknowledged"]);
  server?.close();
  expect(runsOf(open.path)).toEqual([RUN, LATER]);

  let opened: ChildProcess | undefined;
  const undone = await restoreMeanwhile(large, () => {
    const file = openSync(open.path, "r");
    opened = spawn("sleep", ["60"], { stdio: [file, "ignore", "ignore"] });
    closeSync(file);
  });
  expect(undone).toMatchObject({ message: expect.stringContaining(`in use by process ${opened?.pid}`) });
  opened?.kill();
  expect(runsOf(open.path)).toEqual([RUN, LATER]);
  expect(await names()).toEqual(before);
});

test("what is no whole backup is refused before anything moves, and replaces a damaged database else", async () => {
  await closeClients();
  const copy = join(folder, "copies", "two.db");
  await copyDatabase(open.path, copy);
  const text = join(folder, "notes.txt");
  await writeFile(text, "not a database ".repeat(1000));
  const empty = join(folder, "empty.db");
  new Database(empty).exec("CREATE TABLE t (a)").close();
  for (const file of [text, empty, join(folder, "nothing.db")])
    await expect(restoreDatabase(file, open.path)).rejects.toThrow(file);
  expect(runsOf(open.path)).toEqual([RUN, LATER]);
  await writeFile(open.path, "damaged ".repeat(5000));
  await restoreDatabase(copy, open.path);
  expect(runsOf(open.path)).toEqual([RUN, LATER]);
});

test("a migration copies the database first, keeps three copies, and names the way back where it fails", async () => {
  await closeClients();
  const migrations = join(folder, "migrations");
  await cp(migrationsFolder(), migrations, { recursive: true });
  const add = async (name: string, sql: string) => {
    await mkdir(join(migrations, name));
    await writeFile(join(migrations, name, "migration.sql"), sql);
  };
  for (const number of [1, 2, 3, 4]) {
    await add(`2999010100000${number}_more`, `CREATE TABLE "More${number}" ("id" INTEGER PRIMARY KEY);`);
    expect(await applyMigrations(`file:${open.path}`, migrations)).toHaveLength(1);
  }
  const copies = async () => (await readdir(folder)).filter((name) => name.includes(".before-")).sort();
  expect(await copies()).toEqual(
    [2, 3, 4].map((number) => `${basename(open.path)}.before-2999010100000${number}_more`),
  );
  await add(
    "29990101000005_broken",
    'CREATE TABLE "Half" ("id" INTEGER); CREATE TABLE "Half" ("id" INTEGER);',
  );
  const copy = `${open.path}.before-29990101000005_broken`;
  await expect(applyMigrations(`file:${open.path}`, migrations)).rejects.toThrow(copy);
  await expect(applyMigrations(`file:${open.path}`, migrations)).rejects.toThrow(copy);
  expect((await copies()).filter((name) => name.includes("broken"))).toHaveLength(1);
  await restoreDatabase(copy, open.path);
  await rm(join(migrations, "29990101000005_broken"), { recursive: true });
  expect(await applyMigrations(`file:${open.path}`, migrations)).toEqual([]);
  expect(runsOf(open.path)).toEqual([RUN, LATER]);
});
