import { reader } from "../db/client.ts";
import { containing } from "../db/dialect.ts";
import type { Prisma } from "../db/generated/sqlite/client.ts";
import { isLive, LIVE_STATUSES, type RunStatus } from "../domain/run.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { keepView } from "./kept-views.ts";
import { RunQuery, type RunShow, sortOrder } from "./list.ts";
import {
  toBoot,
  toCell,
  toHeader,
  toKeeping,
  toReplication,
  toRunRow,
  toSent,
  toSummary,
  toTrial,
} from "./rows.ts";
import { readChanging } from "./same-summaries.ts";
import type { CellDetail, RunRow, RunView } from "./types.ts";

const SHOWN: Record<RunShow, Prisma.RunWhereInput> = {
  current: { archivedAt: null, deletedAt: null },
  archived: { archivedAt: { not: null }, deletedAt: null },
  all: { deletedAt: null },
  deleted: { deletedAt: { not: null } },
};
const NOTES = { orderBy: [{ at: "asc" }, { id: "asc" }] } satisfies Prisma.Run$notesArgs;

/**
 * Everything that a run's page shows, from summaries kept at ingest; null where there is no such run, or no more. The
 * same object for all who ask before the run changes: not to be changed.
 */
export async function getRunView(runId: string): Promise<RunView | null> {
  const revision = await getRunRevision(runId);
  return revision === null ? null : keepView(reader(), runId, revision, () => readRunView(runId));
}

async function readRunView(runId: string): Promise<RunView | null> {
  const run = await reader().run.findUnique({
    where: { runId, deletedAt: null },
    include: { cells: { orderBy: { position: "asc" }, include: { summaries: true } }, notes: NOTES },
  });
  if (!run) return null;
  return {
    runId,
    header: toHeader(run, run.cells),
    sent: toSent(run.header),
    ...toKeeping(run),
    emulated: run.emulated,
    revision: run.revision,
    trialCount: run.trialCount,
    summaries: isLive(run.status as RunStatus)
      ? readChanging(runId, run.cells)
      : run.cells.flatMap((cell) => cell.summaries.map((row) => toSummary(row, cell.key))),
  };
}

/** Revision of a run; null where there is no such run, or no more. Cheap enough to be asked each second. */
export async function getRunRevision(runId: string): Promise<number | null> {
  const run = await reader().run.findUnique({
    where: { runId, deletedAt: null },
    select: { revision: true },
  });
  return run?.revision ?? null;
}

/**
 * Changes with every change of any run: revisions only grow, a new run has a new id, and one that goes is counted no
 * more. Read from an index alone.
 */
export async function getRunsState(): Promise<string> {
  const { count, newest, revisions } = await sumRuns();
  return `${count} runs to ${newest}, revisions ${revisions}`;
}

async function sumRuns(): Promise<{ count: number; newest: number; revisions: number }> {
  const { _count, _sum, _max } = await reader().run.aggregate({
    _count: true,
    _sum: { revision: true },
    _max: { id: true },
  });
  return { count: _count, newest: _max.id ?? 0, revisions: _sum.revision ?? 0 };
}

/** More of them at once than any team measures; then each change of any counts. */
const MOST_LIVE = 20;

function listLive() {
  return reader().run.findMany({
    where: { status: { in: [...LIVE_STATUSES] } },
    select: {
      runId: true,
      title: true,
      startedAt: true,
      pinnedAt: true,
      archivedAt: true,
      deletedAt: true,
      revision: true,
    },
    orderBy: { id: "asc" },
    take: MOST_LIVE + 1,
  });
}

/**
 * Changes with every change of what a page shows that offers all runs and draws some: any change of a run that ended, and
 * of one that is being measured what a list says of it, or all where it is drawn. An upload each second would else have
 * every such page drawn each time, of runs that nothing happens to.
 * @param drawn ids of the runs that the page was asked to draw; none where it chooses by itself, which it does among
 *   runs that ended and pinned ones
 */
export async function getChoiceState(drawn: readonly string[]): Promise<string> {
  const live = await listLive();
  const all = await sumRuns();
  // The sum over runs that ended is that over all, read from an index alone, without these; of one moment where none of
  // these has changed meanwhile.
  const isOneMoment = JSON.stringify(await listLive()) === JSON.stringify(live);
  if (live.length > MOST_LIVE || !isOneMoment) return getRunsState();
  const revisions = live.reduce((sum, { revision }) => sum + revision, 0);
  const listed = live.map(({ revision, ...said }) =>
    drawn.includes(said.runId) || said.pinnedAt !== null ? { ...said, revision } : said,
  );
  return `${all.count - live.length} runs ended, to ${all.newest}, revisions ${all.revisions - revisions}, live ${JSON.stringify(listed)}`;
}

/** Run that started last and is not archived; null where there is none. */
export async function getLatestRunId(): Promise<string | null> {
  const run = await reader().run.findFirst({
    where: SHOWN.current,
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    select: { runId: true },
  });
  return run?.runId ?? null;
}

/** Runs that people pinned as baselines, the one pinned last first; archived ones too, as they were chosen. */
export async function listPinnedRuns(): Promise<RunRow[]> {
  const rows = await reader().run.findMany({
    where: { ...SHOWN.all, pinnedAt: { not: null } },
    omit: { header: true },
    include: { notes: NOTES },
    orderBy: [{ pinnedAt: "desc" }, { id: "desc" }],
  });
  return rows.map(toRunRow);
}

/** Boots of each cell that these runs planned. */
export async function plannedBoots(runIds: readonly string[]): Promise<Map<string, number>> {
  const runs = await reader().run.findMany({
    where: { runId: { in: [...runIds] } },
    select: { runId: true, header: true },
  });
  return new Map(runs.map(({ runId, header }) => [runId, toReplication(header).boots]));
}

/** Keys of the cells that each of these runs has figures of. */
export async function measuredCells(runIds: readonly string[]): Promise<Map<string, string[]>> {
  const cells = await reader().cell.findMany({
    where: { run: { runId: { in: [...runIds] } }, status: { in: ["measured", "partial"] } },
    select: { key: true, run: { select: { runId: true } } },
  });
  const keys = new Map<string, string[]>(runIds.map((runId) => [runId, []]));
  for (const { key, run } of cells) keys.get(run.runId)?.push(key);
  return keys;
}

/** A run as lists show it, deleted or not; null where there is none. */
export async function getRunRow(runId: string): Promise<RunRow | null> {
  const row = await reader().run.findUnique({
    where: { runId },
    omit: { header: true },
    include: { notes: NOTES },
  });
  return row && toRunRow(row);
}

function filterRuns(query: ReturnType<typeof RunQuery.parse>): Prisma.RunWhereInput {
  const cells: Prisma.CellWhereInput[] = [];
  if (query.switch) cells.push({ switch: query.switch });
  if (query.qemu) cells.push({ qemu: query.qemu });
  const text = query.q?.trim();
  return {
    ...SHOWN[query.show],
    ...(query.tag === undefined ? {} : { tagRows: { some: { tag: query.tag } } }),
    status: query.status,
    lab: query.lab,
    emulated: query.emulated,
    ...(cells.length > 0 ? { cells: { some: { AND: cells } } } : {}),
    ...(text
      ? {
          OR: [
            { title: containing(text) },
            { hostname: containing(text) },
            { tags: containing(text) },
            { notes: { some: { text: containing(text) } } },
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
      include: { notes: NOTES },
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
    where: { key: cellKey, run: { runId, deletedAt: null } },
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
