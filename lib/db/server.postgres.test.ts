import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ulid } from "ulid";
import { afterAll, expect, test } from "vitest";
import { toPostgres } from "../../scripts/lib/database-clients.mjs";
import { watchRun } from "../live/watch.ts";
import { getRunView } from "../runs/data.ts";
import { putRun } from "../runs/mutations.ts";
import { makeHeader, makeTrial } from "../runs/testing.ts";
import { listTrials } from "../runs/trial-data.ts";
import { postTrials } from "../runs/trial-mutations.ts";
import { openAdapterFactory } from "./adapter.ts";
import { clients, closeClients } from "./client.ts";
import { copyToPostgres } from "./copy.ts";
import { Prisma, PrismaClient } from "./generated/postgresql/client.ts";
import { applyMigrations, schemaToSql } from "./migrate.ts";
import { storageTrouble } from "./storage-error.ts";
import { openTemporaryDatabase } from "./testing.ts";
import { databaseName, databaseUrl, isPostgres, projectRoot } from "./url.ts";

const database = await openTemporaryDatabase();
const url = databaseUrl();
if (!isPostgres(url)) throw new Error("these tests ask a server: npm test -- --only postgresql starts one");
afterAll(() => database.close());

type Described = { text: string }[];

/** Columns, keys and indexes of a schema; how texts compare is the migration's own. */
async function describeSchema(client: PrismaClient, schema: string): Promise<string[]> {
  const columns = await client.$queryRaw<Described>`
    SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable,
      regexp_replace(column_default, 'nextval.*', 'nextval')) AS text
    FROM information_schema.columns WHERE table_schema = ${schema} AND table_name <> '_prisma_migrations'`;
  const indexes = await client.$queryRaw<Described>`
    SELECT replace(indexdef, ${`${schema}.`}, '') AS text FROM pg_indexes
    WHERE schemaname = ${schema} AND tablename <> '_prisma_migrations'`;
  const keys = await client.$queryRaw<Described>`
    SELECT concat_ws(' ', conrelid::regclass, replace(pg_get_constraintdef(oid), ${`${schema}.`}, '')) AS text
    FROM pg_constraint WHERE connamespace = to_regnamespace(${schema}) AND contype = 'f'`;
  return [...columns, ...indexes, ...keys].map(({ text }) => text.replace(`${schema}.`, "")).sort();
}

test("the committed migrations lead to what the schema says, and there is nothing more to apply", async () => {
  expect(await applyMigrations(url)).toEqual([]);
  const schema = await readFile(join(projectRoot(), "prisma", "schema.prisma"), "utf8");
  const sql = await schemaToSql(toPostgres(schema), url);
  const client = new PrismaClient({ adapter: openAdapterFactory(url, "writer") });
  const connection = await openAdapterFactory(url, "engine").connect();
  await connection.executeScript(
    `CREATE SCHEMA wanted; SET search_path TO wanted; ${sql.replace(/CREATE SCHEMA IF NOT EXISTS "public";/, "")}`,
  );
  await connection.dispose();
  const wanted = await describeSchema(client, "wanted");
  expect(wanted.length).toBeGreaterThan(100);
  expect(await describeSchema(client, "public")).toEqual(wanted);
  const loose = await client.$queryRaw<Described>`
    SELECT concat_ws('.', table_name, column_name) AS text FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'`;
  // Instants and ids are sorted and cut as texts: by bytes, on every server.
  expect(loose).toEqual([]);
  await client.$disconnect();
});

test("dashboards that start at once make a new database ready once", async () => {
  const target = await openTemporaryDatabase({ isEmpty: true });
  const applied = await Promise.all([1, 2, 3].map(() => applyMigrations(databaseUrl())));
  expect(applied.flat().length).toBeGreaterThanOrEqual(1);
  expect(await applyMigrations(databaseUrl())).toEqual([]);
  expect(await clients().reader.run.count()).toBe(0);
  await target.close();
  process.env.DATABASE_URL = url;
});

test("a database of a newer version is refused by name, without its password", async () => {
  const { writer } = clients();
  await writer.$executeRawUnsafe(
    "INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) VALUES ('x', 'x', now(), '29990101000000_later', 1)",
  );
  await expect(applyMigrations(url)).rejects.toThrow("29990101000000_later");
  await writer.$executeRawUnsafe("DELETE FROM _prisma_migrations WHERE id = 'x'");
  const name = databaseName("postgresql://me:secret@db.example:5433/bench?sslmode=require");
  expect(name).toBe("the PostgreSQL database bench on db.example:5433");
});

test("many at once store each trial once, and the summaries count each once", async () => {
  const runId = ulid();
  await putRun(runId, makeHeader());
  const trials = Array.from({ length: 400 }, (_, iteration) => makeTrial({ iteration }));
  // Eight senders, each with half of what the next one sends, too.
  const parts = Array.from({ length: 8 }, (_, at) => trials.slice(at * 40, at * 40 + 120));
  const answers = await Promise.all(parts.map((part) => postTrials(runId, part)));
  expect(answers.reduce((sum, { stored }) => sum + stored, 0)).toBe(400);
  const view = await getRunView(runId);
  expect(view?.trialCount).toBe(400);
  expect(view?.summaries.reduce((sum, { counts }) => sum + counts.ok, 0)).toBe(400);
  const page = await listTrials(runId, { limit: 5000 });
  expect(new Set(page?.rows.map(({ trialId }) => trialId)).size).toBe(400);
});

test("the same new trial for two runs at once: one has it, the other is told whose it is", async () => {
  const runIds = [ulid(), ulid()];
  for (const runId of runIds) await putRun(runId, makeHeader());
  const trials = Array.from({ length: 50 }, (_, iteration) => makeTrial({ iteration }));
  const answers = await Promise.allSettled(runIds.map((runId) => postTrials(runId, trials)));
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const refused = answers.find((answer) => answer.status === "rejected");
  expect(String(refused?.reason)).toContain("is stored with other content");
});

test("a character that the server cannot hold costs that character alone", async () => {
  const runId = ulid();
  await putRun(runId, makeHeader());
  const sent = makeTrial({ status: "failed", metrics: {}, reason: "guest said \0\0", raw: "a\0b" });
  await postTrials(runId, [sent]);
  const page = await listTrials(runId);
  expect(page?.rows[0]?.reason).toBe("guest said \u2400\u2400");
});

test("a change by another process reaches who watches", async () => {
  const runId = ulid();
  await putRun(runId, makeHeader());
  const seen: (number | null)[] = [];
  const stop = watchRun(runId, (revision) => seen.push(revision));
  const other = new PrismaClient({ adapter: openAdapterFactory(url, "writer") });
  await expect.poll(() => seen.length).toBe(1);
  await other.run.update({ where: { runId }, data: { revision: { increment: 1 } } });
  await expect.poll(() => seen, { timeout: 5000 }).toEqual([1, 2]);
  stop();
  await other.$disconnect();
});

test.each([
  ["away", "postgresql://vnicbench@127.0.0.1:1/none"],
  ["refused", url.replace(/\/test_[0-9a-f]+/, "/there_is_none")],
])("a server that is %s is told as such", async (trouble, bad) => {
  const error = await applyMigrations(bad).catch((caught: unknown) => caught);
  expect(storageTrouble(error)).toBe(trouble);
});

test("a SQLite database moves over whole, and only into an empty one", async () => {
  const folder = await mkdtemp(join(tmpdir(), "vnicbench-copy-"));
  const path = join(folder, "from.db");
  const runId = ulid();
  try {
    process.env.DATABASE_URL = `file:${path}`;
    await applyMigrations(databaseUrl());
    await putRun(runId, makeHeader({ title: "moved \0", tags: ["a", "b"] }));
    await postTrials(
      runId,
      Array.from({ length: 1500 }, (_, iteration) => makeTrial({ iteration, warmup: iteration % 3 === 0 })),
    );
    const before = await getRunView(runId);
    const trials = await listTrials(runId, { limit: 5000 });
    await closeClients();
    await expect(copyToPostgres(path, url, () => {})).rejects.toThrow("name an empty database");
    const target = await openTemporaryDatabase();
    const told: [string, number][] = [];
    await copyToPostgres(path, databaseUrl(), (table, rows) => told.push([table, rows]));
    expect(told.map(([table]) => table).sort()).toEqual(Object.values(Prisma.ModelName).sort());
    expect(Object.fromEntries(told)).toMatchObject({ Run: 1, RunTag: 2, Trial: 1500, TrialRaw: 1500 });
    const after = await getRunView(runId);
    expect(after?.header.title).toBe("moved \u2400");
    expect({ ...after, header: null, sent: null }).toEqual({ ...before, header: null, sent: null });
    expect(await listTrials(runId, { limit: 5000 })).toEqual(trials);
    // New rows are numbered behind the copied ones.
    expect(await postTrials(runId, [makeTrial({ iteration: 9999 })])).toEqual({ stored: 1, duplicates: 0 });
    await target.close();
  } finally {
    process.env.DATABASE_URL = url;
    await rm(folder, { recursive: true, force: true });
  }
});
