import { clients, transact } from "../db/client.ts";
import { runNotFound } from "../http/run-id.ts";
import { touchRun } from "./mutations.ts";
import { purgeBefore, restorableUntil } from "./retention.ts";
import type { DeletedRun } from "./types.ts";

/**
 * Hides a run from every list, page and answer; its data stays until the purge.
 * @throws ApiError `not_found` for the run, `gone` where it is deleted already
 */
export async function deleteRun(runId: string, now: Date = new Date()): Promise<DeletedRun> {
  const deletedAt = now.toISOString();
  const { title } = await transact(async (transaction) => {
    const id = await touchRun(transaction, runId, runNotFound);
    return transaction.run.update({ where: { id }, data: { deletedAt }, select: { title: true } });
  });
  return { runId, title, deletedAt, restorableUntil: restorableUntil(deletedAt) };
}

/**
 * Brings a deleted run back as it was; one that is not deleted is left as it is.
 * @throws ApiError `not_found` where there is none, or no more
 */
export async function restoreRun(runId: string): Promise<void> {
  const restored = await clients().writer.run.updateMany({
    where: { runId, deletedAt: { not: null } },
    data: { deletedAt: null, revision: { increment: 1 } },
  });
  if (restored.count > 0) return;
  const known = await clients().writer.run.count({ where: { runId } });
  if (known === 0) throw runNotFound(runId);
}

/**
 * Removes for good what was deleted more than 30 days before `now`, with cells, boots, trials, notes and tags.
 * @returns how many runs went
 */
export async function purgeDeletedRuns(now: Date): Promise<number> {
  const deletedAt = { lt: purgeBefore(now) };
  const { writer } = clients();
  const due = await writer.run.findMany({ where: { deletedAt }, select: { id: true } });
  let gone = 0;
  // One by one, each by its age once more: the write lock is free between them, and a restore in time wins.
  for (const { id } of due) gone += (await writer.run.deleteMany({ where: { id, deletedAt } })).count;
  return gone;
}
