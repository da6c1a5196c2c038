import { reader } from "../db/client.ts";
import type { Prisma } from "../db/generated/client.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { RunQuery, sortOrder } from "./list.ts";
import { toBoot, toCell, toHeader, toRunRow, toSummary, toTrial } from "./rows.ts";
import type { CellDetail, RunRow, RunView } from "./types.ts";

/** Everything that a run's page shows, from summaries kept at ingest; null where there is no such run. */
export async function getRunView(runId: string): Promise<RunView | null> {
  const run = await reader().run.findUnique({
    where: { runId },
    include: { cells: { orderBy: { position: "asc" }, include: { summaries: true } } },
  });
  if (!run) return null;
  return {
    runId,
    header: toHeader(run.header, run.cells),
    emulated: run.emulated,
    revision: run.revision,
    trialCount: run.trialCount,
    summaries: run.cells.flatMap((cell) => cell.summaries.map((row) => toSummary(row, cell.key))),
  };
}

/** Revision of a run; null where there is no such run. Cheap enough to be asked each second. */
export async function getRunRevision(runId: string): Promise<number | null> {
  const run = await reader().run.findUnique({ where: { runId }, select: { revision: true } });
  return run?.revision ?? null;
}

/** Run that started last; null where there is none. */
export async function getLatestRunId(): Promise<string | null> {
  const run = await reader().run.findFirst({
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    select: { runId: true },
  });
  return run?.runId ?? null;
}

function filterRuns(query: ReturnType<typeof RunQuery.parse>): Prisma.RunWhereInput {
  const cells: Prisma.CellWhereInput[] = [];
  if (query.switch) cells.push({ switch: query.switch });
  if (query.qemu) cells.push({ qemu: query.qemu });
  const text = query.q?.trim();
  return {
    status: query.status,
    lab: query.lab,
    emulated: query.emulated,
    ...(cells.length > 0 ? { cells: { some: { AND: cells } } } : {}),
    ...(text
      ? {
          OR: [
            { title: { contains: text } },
            { hostname: { contains: text } },
            { tags: { contains: text } },
            { runId: { startsWith: text.toUpperCase() } },
          ],
        }
      : {}),
  };
}

/**
 * One page of the list of runs. `total` counts what the filter finds, on all pages.
 * A cursor that is not ours starts at the first page.
 */
export async function listRuns(
  query: RunQuery = {},
): Promise<{ rows: RunRow[]; nextCursor: string | null; total: number }> {
  const parsed = RunQuery.parse(query);
  const where = filterRuns(parsed);
  const { column, order } = sortOrder(parsed.sort);
  const cursor = parsed.cursor ? decodeCursor(parsed.cursor) : null;
  const beyond = order === "asc" ? "gt" : "lt";
  const page: Prisma.RunWhereInput = cursor
    ? {
        OR: [
          { [column]: { [beyond]: cursor.value } },
          { [column]: cursor.value, id: { [beyond]: cursor.id } },
        ],
      }
    : {};
  const [found, total] = await Promise.all([
    reader().run.findMany({
      where: { AND: [where, page] },
      omit: { header: true },
      orderBy: [{ [column]: order }, { id: order }],
      take: parsed.limit + 1,
    }),
    reader().run.count({ where }),
  ]);
  const rows = found.slice(0, parsed.limit);
  const last = rows.at(-1);
  return {
    rows: rows.map(toRunRow),
    nextCursor:
      found.length > rows.length && last ? encodeCursor({ value: last[column], id: last.id }) : null,
    total,
  };
}

/** Boots and trials of one cell with commands and raw output; null where the run has no such cell. */
export async function getCellDetail(runId: string, cellKey: string): Promise<CellDetail | null> {
  const found = await reader().cell.findFirst({
    where: { key: cellKey, run: { runId } },
    include: {
      boots: { orderBy: [{ index: "asc" }, { id: "asc" }] },
      trials: { orderBy: { id: "asc" }, include: { raw: true } },
    },
  });
  if (!found) return null;
  const cell = toCell(found);
  return {
    runId,
    cellKey,
    boots: found.boots.map((boot) => toBoot(boot.body)),
    trials: found.trials.flatMap((row) => (row.raw ? [toTrial(row, cell, cellKey, row.raw.body)] : [])),
  };
}
