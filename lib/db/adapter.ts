import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import Database from "better-sqlite3";
import { guardReader, guardWriter } from "./guard.ts";
import { ServerPostgres } from "./postgres.ts";
import { databasePath, isPostgres } from "./url.ts";

/** Milliseconds that a statement waits for another writer before it fails as busy. */
const BUSY_TIMEOUT_MS = 10_000;
/** The same in a server, where the wait stops every other request: the guard waits on, and lets them pass. */
const SERVER_BUSY_TIMEOUT_MS = 50;

/** What a connection is for: `engine` is the migration engine's, alone with the file. */
export type ConnectionUse = "reader" | "writer" | "engine";

/**
 * Adapter factory for one SQLite file, with the settings that a server needs on each of its connections.
 * WAL lets readers go on beside a writer; with it, synchronous=NORMAL loses no committed transaction to a
 * killed process (only, at most, the last ones to a power cut), and costs no fsync per commit. The log is written back
 * every 16 MB: what changes with every upload (summaries, indexes) then goes to the file once for thirty uploads.
 */
class ServerSqlite extends PrismaBetterSqlite3 {
  readonly #path: string;
  readonly #use: ConnectionUse;

  constructor(path: string, use: ConnectionUse) {
    super({ url: path, timeout: use === "engine" ? BUSY_TIMEOUT_MS : SERVER_BUSY_TIMEOUT_MS });
    this.#path = path;
    this.#use = use;
  }

  override async connect() {
    const adapter = await super.connect();
    await adapter.executeScript(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 4000;",
    );
    const connection = (adapter as unknown as { client: Database.Database }).client;
    if (this.#use === "reader") guardReader(adapter);
    if (this.#use === "writer") {
      guardWriter(adapter, connection);
      store.vnicbenchWriters ??= new Map();
      store.vnicbenchWriters.set(this.#path, connection);
    }
    return adapter;
  }
}

// On globalThis: each route's bundle has its own copy of this module, but there is one writer.
const store = globalThis as typeof globalThis & { vnicbenchWriters?: Map<string, Database.Database> };

/**
 * @param url `file:` URL or path, or `postgresql:` URL
 * @param use of a file's connection: a `writer` is the process's one, found again by `writerConnection`
 * @throws Error where the folder cannot be made
 */
export function openAdapterFactory(url: string, use: ConnectionUse): PrismaBetterSqlite3 | ServerPostgres {
  if (isPostgres(url)) return new ServerPostgres(url);
  const path = databasePath(url);
  mkdirSync(dirname(path), { recursive: true });
  return new ServerSqlite(path, use);
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

/** Plain connection to a SQLite file with the same settings, where no client exists yet. */
export function openDatabase(url: string): Database.Database {
  const path = databasePath(url);
  mkdirSync(dirname(path), { recursive: true });
  const database = new Database(path, { timeout: BUSY_TIMEOUT_MS });
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = NORMAL");
  database.pragma("foreign_keys = ON");
  return database;
}
