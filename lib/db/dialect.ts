import type { Transaction } from "./client.ts";
import { databaseUrl, isPostgres } from "./url.ts";

// The few places in which one query means different things to SQLite and to PostgreSQL.

/**
 * Filter of texts that hold a part, whatever its case: SQLite's LIKE ignores case by itself (of ASCII letters),
 * PostgreSQL's when it is told to.
 */
export function containing(part: string): { contains: string } {
  const filter = { contains: part };
  return isPostgres(databaseUrl()) ? Object.assign(filter, { mode: "insensitive" }) : filter;
}

/**
 * New ids of trials, ascending, for rows that are inserted with them. SQLite's writer is alone; PostgreSQL's sequence
 * gives no id twice.
 */
export async function newTrialIds(transaction: Transaction, count: number): Promise<number[]> {
  if (isPostgres(databaseUrl())) {
    const rows = await transaction.$queryRawUnsafe<{ id: number }[]>(
      `SELECT nextval(pg_get_serial_sequence('"Trial"', 'id'))::int AS id FROM generate_series(1, $1::int)`,
      count,
    );
    return rows.map(({ id }) => id).sort((a, b) => a - b);
  }
  const last = await transaction.trial.aggregate({ _max: { id: true } });
  const first = (last._max.id ?? 0) + 1;
  return Array.from({ length: count }, (_, index) => first + index);
}
