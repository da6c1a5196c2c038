import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import Database from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { copyDatabase } from "./backup.ts";

const folder = mkdtempSync(join(tmpdir(), "vnicbench-backup-"));
const path = join(folder, "test.db");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Changes both tables with each commit, on a connection of its own, every few milliseconds. */
const WRITER = `
const { workerData, parentPort } = require("node:worker_threads");
const Database = require("better-sqlite3");
const database = new Database(workerData, { timeout: 10000 });
let isAsked = false;
parentPort.once("message", () => { isAsked = true; });
const write = database.transaction(() => {
  database.prepare("UPDATE count SET n = n + 1").run();
  database.prepare("INSERT INTO row SELECT n, zeroblob(100) FROM count").run();
});
const step = () => {
  write();
  if (isAsked) { database.close(); parentPort.postMessage("ended"); return; }
  setTimeout(step, 2);
};
step();
`;

test("a copy of many steps ends, and is of one moment, while another connection commits every few ms", async () => {
  const database = new Database(path);
  database.pragma("journal_mode = WAL");
  database.exec("CREATE TABLE count (n INTEGER); INSERT INTO count VALUES (0);");
  database.exec("CREATE TABLE row (n INTEGER, filling BLOB);");
  const fill = database.prepare("INSERT INTO row VALUES (0, zeroblob(1000000))");
  database.transaction(() => {
    for (let megabyte = 0; megabyte < 40; megabyte++) fill.run();
  })();
  database.close();
  const writer = new Worker(WRITER, { eval: true, workerData: path });
  const ended = new Promise((resolve) => writer.once("message", resolve));
  const copy = join(folder, "copy.db");
  let limit: NodeJS.Timeout | undefined;
  try {
    const late = new Promise((_resolve, reject) => {
      limit = setTimeout(() => reject(new Error("the copy did not end")), 30_000);
    });
    await Promise.race([copyDatabase(path, copy), late]);
  } finally {
    clearTimeout(limit);
    writer.postMessage("end");
    await ended;
  }
  const copied = new Database(copy, { readonly: true });
  const count = copied.prepare("SELECT n FROM count").pluck().get();
  expect(copied.prepare("SELECT max(n) FROM row").pluck().get()).toBe(count);
  copied.close();
  const now = new Database(path, { readonly: true });
  expect(now.prepare("SELECT n FROM count").pluck().get()).toBeGreaterThan(Number(count));
  now.close();
});
