import type { Transaction } from "../db/client.ts";
import { type Cell, cellKey } from "../domain/cell.ts";
import type { RunCell } from "../domain/run.ts";

function cellColumns(cell: Cell) {
  return { switch: cell.switch, nic: cell.nic, qemu: cell.qemu, options: JSON.stringify(cell.options) };
}

/** Brings the cells of a run to what its header says; cells with boots or trials are never removed. */
export async function replaceCells(
  transaction: Transaction,
  runRef: number,
  cells: readonly RunCell[],
): Promise<void> {
  const rows = await transaction.cell.findMany({ where: { runRef } });
  const known = new Map(rows.map((row) => [row.key, row]));
  const wanted = new Map(cells.map((each, position) => [cellKey(each.cell), { ...each, position }]));
  const added = [...wanted].filter(([key]) => !known.has(key));
  if (added.length > 0)
    await transaction.cell.createMany({
      data: added.map(([key, { cell, status, reason, position }]) => ({
        runRef,
        key,
        ...cellColumns(cell),
        status,
        reason,
        position,
      })),
    });
  for (const [key, { status, reason, position }] of wanted) {
    const row = known.get(key);
    // A header is sent with each progress: only the few cells that moved are written.
    if (!row || (row.status === status && row.reason === reason && row.position === position)) continue;
    await transaction.cell.update({ where: { id: row.id }, data: { status, reason, position } });
  }
  const left = rows.filter((row) => !wanted.has(row.key)).map((row) => row.id);
  if (left.length > 0)
    await transaction.cell.deleteMany({
      where: { id: { in: left }, boots: { none: {} }, trials: { none: {} } },
    });
}

/**
 * Internal ids of cells by key; a cell that the header does not name is added behind the others, `partial`
 * until a header says more.
 */
export async function ensureCells(
  transaction: Transaction,
  runRef: number,
  cells: readonly Cell[],
): Promise<Map<string, number>> {
  const wanted = new Map(cells.map((cell) => [cellKey(cell), cell]));
  const rows = await transaction.cell.findMany({
    where: { runRef, key: { in: [...wanted.keys()] } },
    select: { id: true, key: true },
  });
  const ids = new Map(rows.map((row) => [row.key, row.id]));
  const missing = [...wanted].filter(([key]) => !ids.has(key));
  if (missing.length === 0) return ids;
  const last = await transaction.cell.aggregate({ where: { runRef }, _max: { position: true } });
  const made = await transaction.cell.createManyAndReturn({
    data: missing.map(([key, cell], index) => ({
      runRef,
      key,
      ...cellColumns(cell),
      status: "partial",
      position: (last._max.position ?? -1) + 1 + index,
    })),
    select: { id: true, key: true },
  });
  for (const row of made) ids.set(row.key, row.id);
  await countCells(transaction, runRef);
  return ids;
}

/** Counts the run's cells by status into the columns that the list of runs shows. */
export async function countCells(transaction: Transaction, runRef: number): Promise<void> {
  const groups = await transaction.cell.groupBy({ by: ["status"], where: { runRef }, _count: true });
  const count = (...statuses: string[]) =>
    groups.filter((group) => statuses.includes(group.status)).reduce((sum, group) => sum + group._count, 0);
  await transaction.run.update({
    where: { id: runRef },
    data: {
      cellsTotal: groups.reduce((sum, group) => sum + group._count, 0),
      cellsMeasured: count("measured", "partial"),
      cellsSkipped: count("skipped"),
      cellsFailed: count("failed"),
    },
  });
}
