import { existsSync } from "node:fs";
import { openAdapterFactory, openDatabase } from "./adapter.ts";
import { databasePath, isPostgres } from "./url.ts";

/** Migrations that a database has finished, and one that ended in the middle. */
export type History = { finished: Set<string>; broken: string | null };

type Row = { name: string; isFinished: boolean };

const FILE_ROWS =
  "SELECT migration_name AS name, finished_at IS NOT NULL AS done FROM _prisma_migrations WHERE rolled_back_at IS NULL";

function readFromFile(url: string): Row[] {
  if (!existsSync(databasePath(url))) return [];
  const database = openDatabase(url);
  try {
    const known = database
      .prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'")
      .get();
    if (!known) return [];
    const rows = database.prepare(FILE_ROWS).all() as { name: string; done: number }[];
    return rows.map(({ name, done }) => ({ name, isFinished: done === 1 }));
  } finally {
    database.close();
  }
}

async function readFromServer(url: string): Promise<Row[]> {
  const connection = await openAdapterFactory(url, "engine").connect();
  const ask = async (sql: string) => (await connection.queryRaw({ sql, args: [], argTypes: [] })).rows;
  try {
    const [known] = await ask("SELECT to_regclass('_prisma_migrations') IS NOT NULL");
    if (known?.[0] !== true) return [];
    const rows = await ask(
      "SELECT migration_name, finished_at IS NOT NULL FROM _prisma_migrations WHERE rolled_back_at IS NULL",
    );
    return rows.map(([name, done]) => ({ name: String(name), isFinished: done === true }));
  } finally {
    await connection.dispose();
  }
}

/** Reads what Prisma's own table says; nothing for a new database. @throws the driver's error */
export async function readHistory(url: string): Promise<History> {
  const rows = isPostgres(url) ? await readFromServer(url) : readFromFile(url);
  return {
    finished: new Set(rows.filter(({ isFinished }) => isFinished).map(({ name }) => name)),
    broken: rows.find(({ isFinished }) => !isFinished)?.name ?? null,
  };
}
