import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlQuery, SqlQueryable } from "@prisma/driver-adapter-utils";

/** Connections that one server process holds at most; several processes share the database's own limit. */
const DEFAULT_POOL = 10;
/** Milliseconds that a new connection may take before a request is told that there is no database. */
const CONNECT_TIMEOUT_MS = 5_000;

/**
 * PostgreSQL's text holds every character but NUL, which SQLite takes: a guest's output may have one, and a result is
 * worth more than that character.
 */
function withoutNul(query: SqlQuery): SqlQuery {
  const hasNul = (value: unknown) => typeof value === "string" && value.includes("\0");
  if (!query.args.some(hasNul)) return query;
  const args = query.args.map((value) =>
    hasNul(value) ? (value as string).replaceAll("\0", "\u2400") : value,
  );
  return { ...query, args };
}

function replaceNul(target: SqlQueryable): void {
  const query = target.queryRaw.bind(target);
  const execute = target.executeRaw.bind(target);
  target.queryRaw = (statement) => query(withoutNul(statement));
  target.executeRaw = (statement) => execute(withoutNul(statement));
}

/** How many connections a process may hold: VNICBENCH_POOL, 10 unless it says otherwise. */
function poolSize(): number {
  const size = Number(process.env.VNICBENCH_POOL || DEFAULT_POOL);
  if (!Number.isInteger(size) || size < 2 || size > 500)
    throw new Error(`VNICBENCH_POOL is ${process.env.VNICBENCH_POOL}: give a whole number from 2 to 500`);
  return size;
}

/** Adapter factory for a PostgreSQL database, a pool of connections for each client. */
export class ServerPostgres extends PrismaPg {
  constructor(url: string) {
    super({
      connectionString: url,
      max: poolSize(),
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      application_name: "vnicbench",
    });
  }

  override async connect() {
    const adapter = await super.connect();
    replaceNul(adapter);
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (isolation) => {
      const transaction = await start(isolation);
      replaceNul(transaction);
      return transaction;
    };
    return adapter;
  }
}
