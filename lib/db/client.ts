import { openAdapterFactory } from "./adapter.ts";
import { PrismaClient } from "./generated/client.ts";
import { databasePath, databaseUrl } from "./url.ts";

export type Clients = {
  /** Sees committed data only: it never shares a connection with a transaction under way. */
  reader: PrismaClient;
  writer: PrismaClient;
};

// On globalThis: the bundler makes a copy of this module for each route, and each would open its own file.
const store = globalThis as typeof globalThis & { vnicbenchClients?: Map<string, Clients> };

/** Clients of the process's database, opened at first use. */
export function clients(): Clients {
  const url = databaseUrl();
  const key = databasePath(url);
  store.vnicbenchClients ??= new Map();
  const open = store.vnicbenchClients.get(key);
  if (open) return open;
  const made = {
    reader: new PrismaClient({ adapter: openAdapterFactory(url, "reader") }),
    writer: new PrismaClient({ adapter: openAdapterFactory(url, "writer") }),
  };
  store.vnicbenchClients.set(key, made);
  return made;
}

export function reader(): PrismaClient {
  return clients().reader;
}

export type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/** Runs work in one transaction: all of it is stored when the promise is kept, nothing when it is broken. */
export async function transact<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
  return clients().writer.$transaction(work, { maxWait: 15_000, timeout: 30_000 });
}

/** Closes every client of the process. */
export async function closeClients(): Promise<void> {
  const open = [...(store.vnicbenchClients?.values() ?? [])];
  store.vnicbenchClients?.clear();
  await Promise.all(open.flatMap(({ reader, writer }) => [reader.$disconnect(), writer.$disconnect()]));
}
