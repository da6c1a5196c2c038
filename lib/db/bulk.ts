import { writerConnection } from "./adapter.ts";
import type { Transaction } from "./client.ts";
import { prepared } from "./prepared.ts";
import { databasePath, databaseUrl, isPostgres } from "./url.ts";

/** PostgreSQL takes 65,535 values in one statement, Prisma half of it. */
const MOST_VALUES = 30_000;

/** What a column may hold. */
export type Value = string | number | boolean | null | Uint8Array;

export type BulkInsert<C extends string> = {
  table: string;
  columns: readonly C[];
  /** Columns of a unique index: a row that is there already is replaced. Without it, a clash fails. */
  key?: readonly C[];
};

/** Statement that inserts `count` rows, with the placeholder of each value by its number from 1. */
function insertSql<C extends string>(
  { table, columns, key }: BulkInsert<C>,
  count: number,
  place: (n: number) => string,
): string {
  const quote = (names: readonly string[]) => names.map((name) => `"${name}"`).join(", ");
  const replaced = columns.filter((column) => !key?.includes(column));
  const conflict = key
    ? ` ON CONFLICT (${quote(key)}) DO UPDATE SET ${replaced.map((name) => `"${name}" = excluded."${name}"`).join(", ")}`
    : "";
  const rows = Array.from(
    { length: count },
    (_, row) => `(${columns.map((_column, at) => place(row * columns.length + at + 1)).join(", ")})`,
  );
  return `INSERT INTO "${table}" (${quote(columns)}) VALUES ${rows.join(", ")}${conflict}`;
}

function insertIntoFile<C extends string>(insert: BulkInsert<C>, rows: readonly Record<C, Value>[]): void {
  const database = writerConnection(databasePath(databaseUrl()));
  if (!database.inTransaction)
    throw new Error("insertRows needs a transaction under way: call it inside transact");
  const statement = prepared(
    database,
    insertSql(insert, 1, () => "?"),
  );
  for (const row of rows)
    statement.run(
      insert.columns.map((column) => {
        const value = row[column];
        return typeof value === "boolean" ? Number(value) : value;
      }),
    );
}

/** `insertRows` for PostgreSQL, whatever the process's own database is. */
export async function insertIntoServer<C extends string>(
  transaction: Pick<Transaction, "$executeRawUnsafe">,
  insert: BulkInsert<C>,
  rows: readonly Record<C, Value>[],
): Promise<void> {
  const most = Math.floor(MOST_VALUES / insert.columns.length);
  for (let start = 0; start < rows.length; start += most) {
    const some = rows.slice(start, start + most);
    const values = some.flatMap((row) => insert.columns.map((column) => row[column]));
    await transaction.$executeRawUnsafe(
      insertSql(insert, some.length, (n) => `$${n}`),
      ...values,
    );
  }
}

/**
 * Writes many rows inside the transaction under way (`transact`). SQLite: on the writer's own connection; Prisma's
 * createMany takes some 200 ms for the rows of 540 trials, a prepared statement 5 ms. PostgreSQL: hundreds of rows in
 * one statement.
 * @param rows values by column; where there is a `key`, no two rows share it
 * @throws the driver's error for a broken constraint: the transaction must then be given up
 */
export async function insertRows<C extends string>(
  transaction: Transaction,
  insert: BulkInsert<C>,
  rows: readonly Record<C, Value>[],
): Promise<void> {
  if (isPostgres(databaseUrl())) await insertIntoServer(transaction, insert, rows);
  else insertIntoFile(insert, rows);
}
