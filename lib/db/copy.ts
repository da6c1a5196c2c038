import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import Database from "better-sqlite3";
import { openAdapterFactory } from "./adapter.ts";
import { type BulkInsert, insertIntoServer, type Value } from "./bulk.ts";
import type { Transaction } from "./client.ts";
import { PrismaClient } from "./generated/postgresql/client.ts";
import { readHistory } from "./history.ts";
import { applyMigrations } from "./migrate.ts";
import { databaseName, isPostgres, migrationsFolder } from "./url.ts";

/** Every table, one behind those that it refers to; true where it numbers its rows itself. */
const TABLES: readonly [name: string, isNumbered: boolean][] = [
  ["Run", true],
  ["RunTag", false],
  ["Note", true],
  ["Cell", true],
  ["Boot", true],
  ["Trial", true],
  ["TrialRaw", false],
  ["Summary", true],
  ["Snapshot", true],
  ["Token", true],
];
/** Rows read before they are written. */
const STEP = 1000;
/** A million trials take some minutes. */
const TIMEOUT_MS = 6 * 3600 * 1000;

type Row = Record<string, Value>;

function checkTables(from: Database.Database): void {
  const known = new Set(TABLES.map(([name]) => name));
  const names = from
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '[_]*' AND name NOT GLOB 'sqlite*'",
    )
    .pluck()
    .all() as string[];
  const missed = names.find((name) => !known.has(name));
  if (missed !== undefined) throw new Error(`the table ${missed} would not be copied: nothing was`);
}

/** SQLite keeps truth as 0 and 1; the server wants it as what it is. */
async function booleanColumns(to: Transaction): Promise<Map<string, Set<string>>> {
  const rows = await to.$queryRawUnsafe<{ table: string; column: string }[]>(
    `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns WHERE table_schema = current_schema() AND data_type = 'boolean'`,
  );
  const found = new Map<string, Set<string>>();
  for (const { table, column } of rows) found.set(table, (found.get(table) ?? new Set()).add(column));
  return found;
}

async function countRows(to: Transaction, table: string): Promise<number> {
  const rows = await to.$queryRawUnsafe<{ count: bigint }[]>(`SELECT count(*) AS count FROM "${table}"`);
  return Number(rows[0]?.count ?? 0);
}

async function copyTable(
  from: Database.Database,
  to: Transaction,
  table: string,
  booleans: ReadonlySet<string>,
): Promise<number> {
  const reading = from.prepare(`SELECT * FROM "${table}" ORDER BY rowid`);
  const columns = reading.columns().map(({ name }) => name);
  const insert: BulkInsert<string> = { table, columns };
  let rows: Row[] = [];
  let count = 0;
  const write = async () => {
    await insertIntoServer(to, insert, rows);
    count += rows.length;
    rows = [];
  };
  for (const row of reading.iterate() as Iterable<Row>) {
    for (const column of booleans) row[column] = row[column] === 1;
    rows.push(row);
    if (rows.length === STEP) await write();
  }
  await write();
  const stored = await countRows(to, table);
  if (stored !== count) throw new Error(`${stored} of ${count} rows of ${table} arrived: nothing was copied`);
  return count;
}

async function checkSource(path: string): Promise<void> {
  if (!existsSync(path)) throw new Error(`there is no database at ${path}`);
  const url = `file:${path}`;
  const { finished } = await readHistory(url);
  const last = [...finished].sort().at(-1);
  const wanted = (await readdir(migrationsFolder(url)))
    .filter((name) => /^\d/.test(name))
    .sort()
    .at(-1);
  if (last !== wanted)
    throw new Error(
      `${path} is of another version (migration ${last ?? "none"}): start this version on it once`,
    );
}

/**
 * Copies a SQLite database into an empty PostgreSQL one as it is at one moment, also while a dashboard serves it: all
 * of it or nothing. Ids stay, so addresses, tokens and snapshots hold.
 * @param path of the SQLite file; not changed
 * @param url of the PostgreSQL database, which is made ready by its migrations
 * @param tell is told of each table, with its number of rows
 * @throws Error that says what to do
 */
export async function copyToPostgres(
  path: string,
  url: string,
  tell: (table: string, rows: number) => void,
): Promise<void> {
  if (!isPostgres(url))
    throw new Error(
      "DATABASE_URL names no PostgreSQL database: set it to postgresql://USER:PASSWORD@HOST/NAME",
    );
  await checkSource(path);
  await applyMigrations(url);
  const client = new PrismaClient({ adapter: openAdapterFactory(url, "writer") });
  const from = new Database(path, { readonly: true, timeout: 10_000 });
  try {
    checkTables(from);
    // What is read from here on is of one moment.
    from.exec("BEGIN");
    await client.$transaction(
      async (transaction) => {
        const to = transaction as unknown as Transaction;
        for (const [table] of TABLES)
          if ((await countRows(to, table)) > 0)
            throw new Error(`${databaseName(url)} holds data (${table}): name an empty database`);
        const booleans = await booleanColumns(to);
        for (const [table, isNumbered] of TABLES) {
          tell(table, await copyTable(from, to, table, booleans.get(table) ?? new Set()));
          if (isNumbered)
            await to.$executeRawUnsafe(
              `SELECT setval(pg_get_serial_sequence('"${table}"', 'id'), coalesce(max(id), 1), max(id) IS NOT NULL) FROM "${table}"`,
            );
        }
      },
      { maxWait: 15_000, timeout: TIMEOUT_MS },
    );
  } finally {
    from.close();
    await client.$disconnect();
  }
}
