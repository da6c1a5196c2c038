import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openAdapterFactory } from "./adapter.ts";
import { closeClients } from "./client.ts";
import { applyMigrations } from "./migrate.ts";

/** URL of a PostgreSQL server in which tests may make databases; null where they use SQLite. */
const SERVER = process.env.VNICBENCH_TEST_POSTGRES ?? null;

async function askServer(server: string, sql: string): Promise<void> {
  const connection = await openAdapterFactory(server, "engine").connect();
  try {
    await connection.executeRaw({ sql, args: [], argTypes: [] });
  } finally {
    await connection.dispose();
  }
}

/** @returns the new database's URL, and what removes it */
async function makeInServer(server: string): Promise<{ url: string; remove: () => Promise<void> }> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  await askServer(server, `CREATE DATABASE "${name}"`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, remove: () => askServer(server, `DROP DATABASE "${name}" WITH (FORCE)`) };
}

export type TemporaryDatabase = {
  /** Of the file; empty where the database is in a server. */
  path: string;
  /** Where what belongs to the database lies. */
  folder: string;
  close: () => Promise<void>;
};

/**
 * A real database of its own for tests, migrated as a server does it; the process's clients use it. A SQLite file, or
 * a database in the server that VNICBENCH_TEST_POSTGRES names.
 * @param options `isEmpty`: without tables
 */
export async function openTemporaryDatabase({ isEmpty = false } = {}): Promise<TemporaryDatabase> {
  const folder = await mkdtemp(join(tmpdir(), "vnicbench-test-"));
  const path = SERVER === null ? join(folder, "test.db") : "";
  const made = SERVER === null ? { url: `file:${path}`, remove: async () => {} } : await makeInServer(SERVER);
  process.env.DATABASE_URL = made.url;
  process.env.VNICBENCH_DATA = folder;
  if (!isEmpty) await applyMigrations(made.url);
  return {
    path,
    folder,
    close: async () => {
      await closeClients();
      await made.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
