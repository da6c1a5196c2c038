import { insertRows } from "../db/bulk.ts";
import type { Transaction } from "../db/client.ts";
import { cellKey } from "../domain/cell.ts";
import type { Trial } from "../domain/trial.ts";
import { addTrial, emptySummary } from "./summary.ts";
import { decodeSummary, encodeSummary } from "./summary-encoding.ts";

type Key = { cellRef: number; test: string; direction: string };

const SUMMARIES = {
  table: "Summary",
  columns: ["cellRef", "test", "direction", "body"],
  key: ["cellRef", "test", "direction"],
} as const;

const nameOf = ({ cellRef, test, direction }: Key) => `${cellRef} ${test} ${direction}`;

/**
 * Adds newly stored trials to the summaries of their cells, in the same transaction.
 * @param cells internal ids by cell key
 */
export async function addToSummaries(
  transaction: Transaction,
  cells: ReadonlyMap<string, number>,
  trials: readonly Trial[],
): Promise<void> {
  const rows = await transaction.summary.findMany({ where: { cellRef: { in: [...cells.values()] } } });
  const stored = new Map(rows.map((row) => [nameOf(row), row.body]));
  const moved = new Map<string, Key & { body: ReturnType<typeof emptySummary> }>();
  for (const trial of trials) {
    if (trial.warmup) continue;
    const { test, direction } = trial;
    const key = { cellRef: cells.get(cellKey(trial.cell)) ?? 0, test, direction };
    const name = nameOf(key);
    let summary = moved.get(name);
    if (!summary) {
      const body = stored.get(name);
      summary = { ...key, body: body === undefined ? emptySummary() : decodeSummary(body) };
      moved.set(name, summary);
    }
    addTrial(summary.body, trial);
  }
  await insertRows(
    transaction,
    SUMMARIES,
    [...moved.values()].map((summary) => ({ ...summary, body: encodeSummary(summary.body) })),
  );
}
