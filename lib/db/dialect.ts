import { writerConnection } from "./adapter.ts";
import type { Transaction } from "./client.ts";
import { prepared } from "./prepared.ts";
import { databasePath, databaseUrl, isPostgres } from "./url.ts";

// The few places in which one query means different things to SQLite and to PostgreSQL.

/**
 * Filter of texts that hold a part, whatever its case: SQLite's LIKE ignores case by itself (of ASCII letters),
 * PostgreSQL's when it is told to.
 */
export function containing(part: string): { contains: string } {
  const filter = { contains: part };
  return isPostgres(databaseUrl()) ? Object.assign(filter, { mode: "insensitive" }) : filter;
}

export type KnownTrial = { trialId: string; runRef: number; digest: Uint8Array };

/** Prisma takes half of what one statement may hold. */
const NAMES_PER_QUERY = 10_000;

/**
 * Which of these trials are stored, inside the transaction under way. SQLite: by a prepared statement on the writer's own
 * connection, a third of the time of one query for all.
 */
export async function findTrials(transaction: Transaction, names: readonly string[]): Promise<KnownTrial[]> {
  if (!isPostgres(databaseUrl())) {
    const find = prepared(
      writerConnection(databasePath(databaseUrl())),
      'SELECT "trialId", "runRef", "digest" FROM "Trial" WHERE "trialId" = ?',
    );
    return names.flatMap((name) => {
      const row = find.get(name) as KnownTrial | undefined;
      // Prisma's adapter has the connection give whole numbers as bigints.
      return row ? [{ ...row, runRef: Number(row.runRef) }] : [];
    });
  }
  const found: KnownTrial[] = [];
  for (let start = 0; start < names.length; start += NAMES_PER_QUERY)
    found.push(
      ...(await transaction.trial.findMany({
        where: { trialId: { in: names.slice(start, start + NAMES_PER_QUERY) } },
        select: { trialId: true, runRef: true, digest: true },
      })),
    );
  return found;
}

export type SummaryKey = { cellRef: number; test: string; direction: string };

/** Bodies of summaries that are stored, in the order of their keys; null where there is none yet. */
export async function findSummaryBodies(
  transaction: Transaction,
  keys: readonly SummaryKey[],
): Promise<(string | null)[]> {
  if (!isPostgres(databaseUrl())) {
    const find = prepared(
      writerConnection(databasePath(databaseUrl())),
      'SELECT "body" FROM "Summary" WHERE "cellRef" = ? AND "test" = ? AND "direction" = ?',
    );
    return keys.map(({ cellRef, test, direction }) => {
      const row = find.get(cellRef, test, direction) as { body: string } | undefined;
      return row?.body ?? null;
    });
  }
  const nameOf = ({ cellRef, test, direction }: SummaryKey) => `${cellRef} ${test} ${direction}`;
  const rows = await transaction.summary.findMany({
    where: { cellRef: { in: [...new Set(keys.map(({ cellRef }) => cellRef))] } },
  });
  const bodies = new Map(rows.map((row) => [nameOf(row), row.body]));
  return keys.map((key) => bodies.get(nameOf(key)) ?? null);
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
  // Not by Prisma's aggregate: it looks through all rows, where SQLite looks at the last one.
  const last = prepared(
    writerConnection(databasePath(databaseUrl())),
    'SELECT coalesce(max("id"), 0) AS "id" FROM "Trial"',
  ).get() as { id: bigint | number };
  const first = Number(last.id) + 1;
  return Array.from({ length: count }, (_, index) => first + index);
}
