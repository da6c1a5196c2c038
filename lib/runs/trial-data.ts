import { reader } from "../db/client.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { toTrialRow } from "./rows.ts";
import { TrialQuery } from "./trial-query.ts";
import type { TrialRow } from "./types.ts";

/** `emulated`: the figures say nothing of real hardware; whoever takes them away is told. */
export type TrialPage = { emulated: boolean; rows: TrialRow[]; nextCursor: string | null };

/**
 * One page of a run's trials in the order in which they were stored, without raw output.
 * @returns null where there is no such run, or no more
 */
export async function listTrials(runId: string, query: TrialQuery = {}): Promise<TrialPage | null> {
  const { cell, cursor, limit, ...where } = TrialQuery.parse(query);
  const run = await reader().run.findUnique({
    where: { runId, deletedAt: null },
    select: { id: true, emulated: true, cells: { select: { id: true, key: true } } },
  });
  if (!run) return null;
  const keys = new Map(run.cells.map((each) => [each.id, each.key]));
  const after = cursor ? (decodeCursor(cursor)?.id ?? 0) : 0;
  const cellRef = cell === undefined ? undefined : (run.cells.find((each) => each.key === cell)?.id ?? -1);
  const found = await reader().trial.findMany({
    where: { ...where, runRef: run.id, cellRef, id: { gt: after } },
    omit: { digest: true },
    orderBy: { id: "asc" },
    take: limit + 1,
  });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    emulated: run.emulated,
    rows: rows.map((row) => toTrialRow(row, keys.get(row.cellRef) ?? "")),
    nextCursor: found.length > rows.length && last ? encodeCursor({ value: "", id: last.id }) : null,
  };
}
