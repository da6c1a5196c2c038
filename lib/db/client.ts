import { openAdapterFactory } from "./adapter.ts";
import { PrismaClient as PostgresClient } from "./generated/postgresql/client.ts";
import { PrismaClient } from "./generated/sqlite/client.ts";
import { isWorthRepeating } from "./storage-error.ts";
import { databasePath, databaseUrl, isPostgres } from "./url.ts";

export type Clients = {
  /** Sees committed data only: it never shares a connection with a transaction under way. */
  reader: PrismaClient;
  writer: PrismaClient;
};

// On globalThis: the bundler makes a copy of this module for each route, and each would open its own file.
const store = globalThis as typeof globalThis & { vnicbenchClients?: Map<string, Clients> };

function openSqliteClients(url: string): Clients {
  return {
    reader: new PrismaClient({ adapter: openAdapterFactory(url, "reader") }),
    writer: new PrismaClient({ adapter: openAdapterFactory(url, "writer") }),
  };
}

/** One client for both: each transaction has a connection of its own there. */
function openPostgresClients(url: string): Clients {
  // Made from the same schema: what one can be asked, the other can.
  const client = new PostgresClient({
    adapter: openAdapterFactory(url, "writer"),
  }) as unknown as PrismaClient;
  return { reader: client, writer: client };
}

/** Clients of the process's database, opened at first use. */
export function clients(): Clients {
  const url = databaseUrl();
  const key = isPostgres(url) ? url : databasePath(url);
  store.vnicbenchClients ??= new Map();
  const open = store.vnicbenchClients.get(key);
  if (open) return open;
  const made = isPostgres(url) ? openPostgresClients(url) : openSqliteClients(url);
  store.vnicbenchClients.set(key, made);
  return made;
}

export function reader(): PrismaClient {
  return clients().reader;
}

export type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/** How often a transaction is tried that met another one; only PostgreSQL's can. */
const MOST_ATTEMPTS = 4;

/**
 * Runs work in one transaction: all of it is stored when the promise is kept, nothing when it is broken. The work may be
 * done again from its start where another transaction came between: it must change nothing but the database.
 */
export async function transact<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++)
    try {
      return await clients().writer.$transaction(work, { maxWait: 15_000, timeout: 30_000 });
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || !isPostgres(databaseUrl()) || !isWorthRepeating(error)) throw error;
    }
}

/** Closes every client of the process. */
export async function closeClients(): Promise<void> {
  const open = [...(store.vnicbenchClients?.values() ?? [])];
  store.vnicbenchClients?.clear();
  await Promise.all(open.flatMap(({ reader, writer }) => [reader.$disconnect(), writer.$disconnect()]));
}
