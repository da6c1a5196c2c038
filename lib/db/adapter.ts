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
  readonly #onConnect: (connection: Database.Database) => void;

  constructor(path: string, onConnect: (connection: Database.Database) => void) {
    super({ url: path, timeout: BUSY_TIMEOUT_MS });
    this.#onConnect = onConnect;
  }

  override async connect() {
    const adapter = await super.connect();
    await adapter.executeScript(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -32000;",
    );
    this.#onConnect((adapter as unknown as { client: Database.Database }).client);
    return adapter;
  }
}

// On globalThis: each route's bundle has its own copy of this module, but there is one writer.
const store = globalThis as typeof globalThis & { vnicbenchWriters?: Map<string, Database.Database> };

/**
 * @param url `file:` URL or path
 * @param isWriter the connection is the process's writer, found again by `writerConnection`
 * @throws Error where the folder cannot be made
 */
export function openAdapterFactory(url: string, isWriter = false): PrismaBetterSqlite3 {
  const path = databasePath(url);
  mkdirSync(dirname(path), { recursive: true });
  return new ServerSqlite(path, (connection) => {
    if (!isWriter) return;
    store.vnicbenchWriters ??= new Map();
    store.vnicbenchWriters.set(path, connection);
  });
}

/**
 * Connection of the process's writer, the one in which `transact` has its transaction.
 * @param path absolute path of the database
 * @throws Error where no writer is open
 */
export function writerConnection(path: string): Database.Database {
  const connection = store.vnicbenchWriters?.get(path);
  if (!connection) throw new Error(`no writer is open for ${path}`);
  return connection;
}

/** Plain connection with the same settings, where no client exists yet. */
export function openDatabase(url: string): Database.Database {
  const path = databasePath(url);
  mkdirSync(dirname(path), { recursive: true });
  const database = new Database(path, { timeout: BUSY_TIMEOUT_MS });
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = NORMAL");
  database.pragma("foreign_keys = ON");
  return database;
}
