import { insertRows } from "../db/bulk.ts";
import type { Transaction } from "../db/client.ts";
import { findSummaryBodies, type SummaryKey } from "../db/dialect.ts";
import { cellKey } from "../domain/cell.ts";
import type { Trial } from "../domain/trial.ts";
import { addTrial, emptySummary } from "./summary.ts";
import { decodeSummary, encodeSummary } from "./summary-encoding.ts";

const SUMMARIES = {
  table: "Summary",
  columns: ["cellRef", "test", "direction", "body"],
  key: ["cellRef", "test", "direction"],
} as const;

/** The trials that count, by the summary they belong to. */
function groupBySummary(
  cells: ReadonlyMap<string, number>,
  trials: readonly Trial[],
): (SummaryKey & { trials: Trial[] })[] {
  const groups = new Map<string, SummaryKey & { trials: Trial[] }>();
  for (const trial of trials) {
    if (trial.warmup) continue;
    const { test, direction } = trial;
    const cellRef = cells.get(cellKey(trial.cell)) ?? 0;
    const name = `${cellRef} ${test} ${direction}`;
    const group = groups.get(name) ?? { cellRef, test, direction, trials: [] };
    groups.set(name, group);
    group.trials.push(trial);
  }
  return [...groups.values()];
}

/**
 * Adds newly stored trials to the summaries of their cells, in the same transaction.
 * @param cells internal ids by cell key
 */
export async function addToSummaries(
  transaction: Transaction,
  cells: ReadonlyMap<string, number>,
  trials: readonly Trial[],
): Promise<void> {
  const groups = groupBySummary(cells, trials);
  const stored = await findSummaryBodies(transaction, groups);
  await insertRows(
    transaction,
    SUMMARIES,
    groups.map(({ trials: added, ...key }, at) => {
      const body = stored[at];
      const summary = typeof body === "string" ? decodeSummary(body) : emptySummary();
      for (const trial of added) addTrial(summary, trial);
      return { ...key, body: encodeSummary(summary) };
    }),
  );
}
