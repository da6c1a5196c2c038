import { toSummary } from "./rows.ts";
import type { CellSummary } from "./types.ts";

/** Runs that change while people look at them are few. */
const MOST_RUNS = 4;

type Row = { test: string; direction: string; body: string };
type Read = Map<string, { body: string; summary: CellSummary }>;

const runs = new Map<string, Read>();

/**
 * Reads the summaries of a run that is being measured: those that have not changed since they were last read are the same
 * objects as then, so that what was worked out of them is known still.
 */
export function readChanging(
  runId: string,
  cells: readonly { key: string; summaries: readonly Row[] }[],
): CellSummary[] {
  const before = runs.get(runId);
  const now: Read = new Map();
  for (const { key, summaries } of cells)
    for (const row of summaries) {
      const id = `${key}|${row.test}|${row.direction}`;
      const known = before?.get(id);
      now.set(id, known?.body === row.body ? known : { body: row.body, summary: toSummary(row, key) });
    }
  runs.delete(runId);
  runs.set(runId, now);
  const oldest = runs.keys().next();
  if (runs.size > MOST_RUNS && !oldest.done) runs.delete(oldest.value);
  return [...now.values()].map(({ summary }) => summary);
}
