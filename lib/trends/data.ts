import { reader } from "../db/client.ts";
import type { Prisma } from "../db/generated/sqlite/client.ts";
import { toHeader, toKeeping, toSummary } from "../runs/rows.ts";
import type { CellChoice, HistoryChoice, HistoryKey, HistoryRun } from "./types.ts";

/** Most runs that one history may show. */
export const MOST_HISTORY_RUNS = 500;

/** Runs that ended and that people still look at: an unfinished run's mean is not the run's mean. */
const ENDED = {
  archivedAt: null,
  deletedAt: null,
  status: { in: ["finished", "stopped", "failed"] },
} satisfies Prisma.RunWhereInput;
/** Cells with figures. */
const MEASURED = { in: ["measured", "partial"] };

const whereOf = ({ host, lab, emulated }: HistoryKey) =>
  ({ ...ENDED, hostname: host, lab, emulated }) satisfies Prisma.RunWhereInput;

/** Every host's histories, the longest first, then the newest. A run that does not know its host is in none. */
export async function listHistories(): Promise<HistoryChoice[]> {
  const groups = await reader().run.groupBy({
    by: ["hostname", "lab", "emulated"],
    where: { ...ENDED, hostname: { not: "" } },
    _count: true,
    _max: { startedAt: true },
  });
  return groups
    .map(({ hostname, lab, emulated, _count, _max }) => ({
      host: hostname,
      lab: lab as HistoryKey["lab"],
      emulated,
      runs: _count,
      newestAt: _max.startedAt ?? "",
    }))
    .sort((a, b) => b.runs - a.runs || b.newestAt.localeCompare(a.newestAt));
}

/** The cells measured in a history, the one in most runs first. */
export async function listHistoryCells(history: HistoryKey): Promise<CellChoice[]> {
  const groups = await reader().cell.groupBy({
    by: ["key"],
    where: { status: MEASURED, run: whereOf(history) },
    _count: true,
  });
  return groups
    .map(({ key, _count }) => ({ cellKey: key, runs: _count }))
    .sort((a, b) => b.runs - a.runs || a.cellKey.localeCompare(b.cellKey, "en", { numeric: true }));
}

/**
 * The last runs of a history that measured a cell, oldest first, from summaries kept at ingest: no trial is read.
 * @param bounds first and last day (UTC, `2026-11-02`), both included; at most `last` runs, the newest of them
 */
export async function getHistoryRuns(
  history: HistoryKey,
  cellKey: string,
  bounds: { from: string | null; to: string | null; last: number },
): Promise<HistoryRun[]> {
  const rows = await reader().run.findMany({
    where: {
      ...whereOf(history),
      // Instants are ISO 8601 texts: a day is a prefix of its instants, and `~` sorts behind all of them.
      startedAt: {
        ...(bounds.from === null ? {} : { gte: bounds.from }),
        ...(bounds.to === null ? {} : { lte: `${bounds.to}~` }),
      },
      cells: { some: { key: cellKey, status: MEASURED } },
    },
    include: {
      cells: { where: { key: cellKey }, include: { summaries: true } },
      notes: { orderBy: [{ at: "asc" }, { id: "asc" }] },
    },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: Math.min(bounds.last, MOST_HISTORY_RUNS),
  });
  return rows.reverse().map((run) => {
    const { pinned, notes } = toKeeping(run);
    return {
      runId: run.runId,
      title: run.title,
      startedAt: run.startedAt,
      pinned,
      notes,
      header: toHeader(run, run.cells),
      summaries: run.cells.flatMap((cell) => cell.summaries.map((row) => toSummary(row, cell.key))),
    };
  });
}
