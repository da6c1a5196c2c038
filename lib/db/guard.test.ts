import Database from "better-sqlite3";
import { afterAll, beforeEach, expect, test } from "vitest";
import { createToken } from "../auth/mutations.ts";
import { putRun } from "../runs/mutations.ts";
import { makeHeader } from "../runs/testing.ts";
import { writerConnection } from "./adapter.ts";
import { clients, reader, transact } from "./client.ts";
import { storageTrouble } from "./storage-error.ts";
import { openTemporaryDatabase } from "./testing.ts";

const database = await openTemporaryDatabase();
afterAll(() => database.close());

const RUNS = ["01K0000000000000000000000A", "01K0000000000000000000000B"] as const;
beforeEach(async () => {
  await clients().writer.run.deleteMany();
});

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (error: unknown) => error,
  );
}

test("a write beside a transaction that is taken back stays", async () => {
  let secret = Promise.resolve("");
  const failed = await failureOf(
    transact(async (transaction) => {
      await transaction.run.deleteMany();
      secret = createToken("made meanwhile", "read");
      await new Promise((resolve) => setTimeout(resolve, 50));
      throw new Error("taken back");
    }),
  );
  expect(failed).toMatchObject({ message: "taken back" });
  await secret;
  expect(await reader().token.count({ where: { name: "made meanwhile" } })).toBe(1);
});

test("a full disk stores nothing of a request, is told as such, and hinders nothing once there is room", async () => {
  await putRun(RUNS[0], makeHeader());
  const connection = writerConnection(database.path);
  const pages = connection.pragma("page_count", { simple: true });
  connection.pragma(`max_page_count = ${pages}`);
  const large = makeHeader({ title: "large", warnings: [], pinning: { host: "1,".repeat(100) } });
  const header = { ...large, cells: [], reason: "x".repeat(4096) };
  let failure: unknown = null;
  for (let index = 0; index < 200 && failure === null; index++)
    failure = await failureOf(
      transact(async (transaction) => {
        await transaction.run.updateMany({ data: { revision: { increment: 1 } } });
        await transaction.token.create({
          data: { hash: `${index}`, name: header.reason.repeat(20), role: "read", createdAt: "now" },
        });
      }),
    );
  expect(storageTrouble(failure)).toBe("full");
  connection.pragma("max_page_count = 1000000");
  expect(connection.inTransaction).toBe(false);
  await putRun(RUNS[1], makeHeader());
  expect(await reader().run.count()).toBe(2);
  expect(connection.pragma("integrity_check", { simple: true })).toBe("ok");
});

test("another process's lock is waited for, and the event loop goes on meanwhile", async () => {
  const other = new Database(database.path);
  other.exec("BEGIN IMMEDIATE");
  const ticks: number[] = [];
  const timer = setInterval(() => ticks.push(performance.now()), 20);
  const written = putRun(RUNS[0], makeHeader());
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(await reader().run.count()).toBe(0);
  other.exec("COMMIT");
  other.close();
  await written;
  clearInterval(timer);
  const gaps = ticks.slice(1).map((tick, index) => tick - (ticks[index] ?? 0));
  expect(Math.max(...gaps)).toBeLessThan(400);
  expect(await reader().run.count()).toBe(1);
});

test("a commit that fails leaves the connection fit for the next", async () => {
  await putRun(RUNS[0], makeHeader());
  const connection = writerConnection(database.path);
  const failed = await failureOf(
    transact(async (transaction) => {
      await transaction.run.updateMany({ data: { title: "never" } });
      connection.exec("PRAGMA defer_foreign_keys = ON");
      connection.exec("UPDATE RunTag SET runRef = -1");
      connection.exec(
        "INSERT INTO Note (noteId, runRef, at, text, author) VALUES ('n', -1, 'now', 't', 'a')",
      );
    }),
  );
  expect(failed).not.toBeNull();
  await putRun(RUNS[1], makeHeader());
  expect(await reader().run.count({ where: { title: "never" } })).toBe(0);
});
