import { reader } from "../db/client.ts";
import type { ApiError } from "../http/problem.ts";
import { runNotFound } from "../http/run-id.ts";
import { runDeleted } from "./removal.ts";
import { restorableUntil } from "./retention.ts";
import type { DeletedRun } from "./types.ts";

/** A deleted run that can still be brought back; null where the run is there, gone for good, or never was. */
export async function getDeletedRun(runId: string): Promise<DeletedRun | null> {
  const run = await reader().run.findUnique({
    where: { runId },
    select: { title: true, deletedAt: true },
  });
  if (!run || run.deletedAt === null) return null;
  const { title, deletedAt } = run;
  return { runId, title, deletedAt, restorableUntil: restorableUntil(deletedAt) };
}

/** Why a run cannot be read: `gone` with the way back where it was deleted, else `not_found`. */
export async function missingRun(runId: string): Promise<ApiError> {
  const deleted = await getDeletedRun(runId);
  return deleted ? runDeleted(runId, deleted.deletedAt) : runNotFound(runId);
}
