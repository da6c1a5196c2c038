import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import Database from "better-sqlite3";
import { databasePath } from "./url.ts";

/** Milliseconds that a statement waits for another writer before it fails as busy. */
const BUSY_TIMEOUT_MS = 10_000;

/**
 * Adapter factory for one SQLite file, with the settings that a server needs on each of its connections.
 * WAL lets readers go on beside a writer; with it, synchronous=NORMAL loses no committed transaction to a
 * killed process (only, at most, the last ones to a power cut), and costs no fsync per commit.
 */
class ServerSqlite extends PrismaBetterSqlite3 {
  override async connect() {
    const adapter = await super.connect();
    await adapter.executeScript(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -32000;",
    );
    return adapter;
  }
}

/**
 * @param url `file:` URL or path
 * @throws Error where the folder cannot be made
 */
export function openAdapterFactory(url: string): PrismaBetterSqlite3 {
  const path = databasePath(url);
  mkdirSync(dirname(path), { recursive: true });
  return new ServerSqlite({ url: path, timeout: BUSY_TIMEOUT_MS });
}

/** Plain connection with the same settings, for the one statement that Prisma would make slow. */
export function openDatabase(url: string): Database.Database {
  const path = databasePath(url);
  mkdirSync(dirname(path), { recursive: true });
  const database = new Database(path, { timeout: BUSY_TIMEOUT_MS });
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = NORMAL");
  database.pragma("foreign_keys = ON");
  return database;
}
