import { z } from "zod";
import { reader } from "../db/client.ts";
import { Direction } from "../domain/factors.ts";
import { TestKey } from "../domain/tests.ts";
import { TrialStatus } from "../domain/trial.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { toTrialRow } from "./rows.ts";
import type { TrialRow } from "./types.ts";

export const TrialQuery = z.strictObject({
  cell: z.string().max(256).optional(),
  test: TestKey.optional(),
  direction: Direction.optional(),
  status: TrialStatus.optional(),
  warmup: z.boolean().optional(),
  cursor: z.string().max(1024).optional(),
  limit: z.int().min(1).max(5000).default(500),
});
export type TrialQuery = z.input<typeof TrialQuery>;

/**
 * One page of a run's trials in the order in which they were stored, without raw output.
 * @returns null where there is no such run
 */
export async function listTrials(
  runId: string,
  query: TrialQuery = {},
): Promise<{ rows: TrialRow[]; nextCursor: string | null } | null> {
  const { cell, cursor, limit, ...where } = TrialQuery.parse(query);
  const run = await reader().run.findUnique({
    where: { runId },
    select: { id: true, cells: { select: { id: true, key: true } } },
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
    rows: rows.map((row) => toTrialRow(row, keys.get(row.cellRef) ?? "")),
    nextCursor: found.length > rows.length && last ? encodeCursor({ value: "", id: last.id }) : null,
  };
}
