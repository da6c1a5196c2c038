import { setTimeout as sleep } from "node:timers/promises";
import type { SqlDriverAdapter, SqlQueryable } from "@prisma/driver-adapter-utils";
import type Database from "better-sqlite3";
import { isLockHeld } from "./storage-error.ts";

/** How long a statement is tried again while another process holds the write lock. */
const PATIENCE_MS = 10_000;
const STEP_MS = 50;

/** Tries again while the lock is held elsewhere, without keeping the event loop: pages go on meanwhile. */
async function whileLocked<T>(attempt: () => Promise<T>, patienceMs: number): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isLockHeld(error) || performance.now() >= deadline) throw error;
      await sleep(STEP_MS);
    }
  }
}

function retryStatements(target: SqlQueryable, patienceMs: number): void {
  const query = target.queryRaw.bind(target);
  const execute = target.executeRaw.bind(target);
  target.queryRaw = (statement) => whileLocked(() => query(statement), patienceMs);
  target.executeRaw = (statement) => whileLocked(() => execute(statement), patienceMs);
}

/** One after the other, in the order of asking. */
function makeLine(): () => Promise<() => void> {
  let last = Promise.resolve();
  return async () => {
    const before = last;
    let leave = () => {};
    last = new Promise((resolve) => {
      leave = resolve;
    });
    await before;
    return leave;
  };
}

/** Makes a reader's statements wait for a lock of another process (a checkpoint's end, a recovery). */
export function guardReader(adapter: SqlDriverAdapter, patienceMs = PATIENCE_MS): void {
  retryStatements(adapter, patienceMs);
}

/**
 * Makes the writer's connection safe to share and to fail on. The driver alone has three holes: a statement beside an
 * open transaction becomes part of it (and goes with its rollback, though it was answered); a rollback is an error
 * where SQLite took the transaction back itself (disk full); a failed commit leaves the transaction open, and every
 * later one fails.
 */
export function guardWriter(
  adapter: SqlDriverAdapter,
  connection: Database.Database,
  patienceMs = PATIENCE_MS,
): void {
  const enter = makeLine();
  const start = adapter.startTransaction.bind(adapter);
  retryStatements(adapter, patienceMs);
  for (const name of ["queryRaw", "executeRaw"] as const) {
    const run = adapter[name].bind(adapter) as (statement: never) => Promise<never>;
    adapter[name] = async (statement: never) => {
      const leave = await enter();
      try {
        return await run(statement);
      } finally {
        leave();
      }
    };
  }
  adapter.startTransaction = async (isolation) => {
    const leave = await enter();
    try {
      const transaction = await start(isolation);
      const { executeRaw } = transaction;
      transaction.executeRaw = async (statement) =>
        statement.sql === "ROLLBACK" && !connection.inTransaction
          ? 0
          : executeRaw.call(transaction, statement);
      retryStatements(transaction, patienceMs);
      const end = (finish: () => Promise<void>) => async () => {
        try {
          if (connection.inTransaction) connection.exec("ROLLBACK");
          await finish();
        } finally {
          leave();
        }
      };
      transaction.commit = end(transaction.commit.bind(transaction));
      transaction.rollback = end(transaction.rollback.bind(transaction));
      return transaction;
    } catch (error) {
      leave();
      throw error;
    }
  };
}
