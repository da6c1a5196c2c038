import { type Transaction, transact } from "../db/client.ts";
import type { Boot } from "../domain/boot.ts";
import { type Cell, cellKey } from "../domain/cell.ts";
import { isEmulated, type RunHeader } from "../domain/run.ts";
import { ApiError } from "../http/problem.ts";
import { countCells, ensureCells, replaceCells } from "./cells.ts";
import { pack } from "./encoding.ts";
import { runDeleted } from "./removal.ts";
import { replaceTags } from "./tags.ts";

function needsHeader(runId: string): ApiError {
  return new ApiError("not_found", `there is no run ${runId}: PUT its header to /api/v1/runs/${runId} first`);
}

/**
 * Moves a run's revision, as the first statement of every change: it takes the write lock at once, so that no
 * later statement of the transaction meets another writer.
 * @param missing error where there is no such run
 * @returns the run's internal id
 * @throws ApiError `not_found` where there is no such run, `gone` where it was deleted
 */
export async function touchRun(
  transaction: Transaction,
  runId: string,
  missing: (runId: string) => ApiError = needsHeader,
): Promise<number> {
  const [touched] = await transaction.run.updateManyAndReturn({
    where: { runId },
    data: { revision: { increment: 1 } },
    select: { id: true, deletedAt: true },
  });
  if (touched === undefined) throw missing(runId);
  if (touched.deletedAt !== null) throw runDeleted(runId, touched.deletedAt);
  return touched.id;
}

function headerColumns(header: RunHeader) {
  const { cells: _cells, ...rest } = header;
  return {
    status: header.status,
    startedAt: header.startedAt,
    finishedAt: header.finishedAt,
    hostname: header.host.hostname ?? "",
    lab: header.lab,
    profile: header.profile,
    emulated: isEmulated(header),
    qemuVersions: JSON.stringify(header.qemus.map((qemu) => qemu.version)),
    header: JSON.stringify(rest),
  };
}

/**
 * Creates a run or replaces its header whole. Cells that hold data stay, also where the new header leaves
 * them out. A title or tags that a person chose stand over those of the header, which are kept beside them; all
 * else that people say of a run (notes, baseline, archive) no header touches.
 * @returns whether the run is new
 * @throws ApiError `gone` where it was deleted
 */
export function putRun(runId: string, header: RunHeader): Promise<{ created: boolean }> {
  return transact((transaction) => writeRun(transaction, runId, header));
}

/** `putRun` inside a transaction under way. */
export async function writeRun(
  transaction: Transaction,
  runId: string,
  header: RunHeader,
): Promise<{ created: boolean }> {
  const columns = headerColumns(header);
  const run = await transaction.run.upsert({
    where: { runId },
    create: { runId, title: header.title, tags: "[]", ...columns },
    update: { ...columns, revision: { increment: 1 } },
    select: {
      id: true,
      revision: true,
      deletedAt: true,
      title: true,
      titleEdited: true,
      tags: true,
      tagsEdited: true,
    },
  });
  if (run.deletedAt !== null) throw runDeleted(runId, run.deletedAt);
  if (!run.titleEdited && run.title !== header.title)
    await transaction.run.update({ where: { id: run.id }, data: { title: header.title } });
  if (!run.tagsEdited && run.tags !== JSON.stringify(header.tags))
    await replaceTags(transaction, run.id, header.tags);
  await replaceCells(transaction, run.id, header.cells);
  await countCells(transaction, run.id);
  return { created: run.revision === 1 };
}

/**
 * Stores boots of a run; one that is there already is replaced, as a boot is sent at its start and at its end.
 * @throws ApiError `not_found` or `gone` for the run, `conflict` for a boot of another run
 */
export function putBoots(runId: string, boots: readonly Boot[]): Promise<{ stored: number }> {
  return transact((transaction) => writeBoots(transaction, runId, boots));
}

/** `putBoots` inside a transaction under way. */
export async function writeBoots(
  transaction: Transaction,
  runId: string,
  boots: readonly Boot[],
): Promise<{ stored: number }> {
  const runRef = await touchRun(transaction, runId);
  const cells = await ensureCells(
    transaction,
    runRef,
    boots.map((boot): Cell => boot.cell),
  );
  const known = await transaction.boot.findMany({
    where: { bootId: { in: boots.map((boot) => boot.bootId) } },
    select: { bootId: true, runRef: true },
  });
  const foreign = known.find((boot) => boot.runRef !== runRef);
  if (foreign)
    throw new ApiError("conflict", `boot ${foreign.bootId} belongs to another run`, [
      {
        field: `boots[${boots.findIndex((boot) => boot.bootId === foreign.bootId)}].bootId`,
        message: "is taken by another run: make a new ULID",
      },
    ]);
  for (const boot of boots) {
    const columns = {
      cellRef: cells.get(cellKey(boot.cell)) ?? 0,
      index: boot.index,
      status: boot.status,
      body: pack(boot),
    };
    await transaction.boot.upsert({
      where: { bootId: boot.bootId },
      create: { bootId: boot.bootId, runRef, ...columns },
      update: columns,
    });
  }
  return { stored: boots.length };
}
