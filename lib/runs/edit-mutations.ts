import { ulid } from "ulid";
import { type Transaction, transact } from "../db/client.ts";
import type { NoteInput, RunEdit } from "../domain/run-edit.ts";
import { ApiError } from "../http/problem.ts";
import { runNotFound } from "../http/run-id.ts";
import { touchRun } from "./mutations.ts";
import { toSent } from "./rows.ts";
import { replaceTags } from "./tags.ts";
import type { RunNote } from "./types.ts";

async function editTexts(transaction: Transaction, id: number, { title, tags }: RunEdit): Promise<void> {
  const { header } = await transaction.run.findUniqueOrThrow({ where: { id }, select: { header: true } });
  const sent = toSent(header);
  if (title !== undefined)
    await transaction.run.update({
      where: { id },
      data: { title: title ?? sent.title, titleEdited: title !== null },
    });
  if (tags === undefined) return;
  await transaction.run.update({ where: { id }, data: { tagsEdited: tags !== null } });
  await replaceTags(transaction, id, tags ?? sent.tags);
}

/**
 * Changes what people say of a run. What the edit leaves out stays; pinning or archiving again keeps its time.
 * @throws ApiError `not_found` or `gone` for the run
 */
export async function editRun(runId: string, edit: RunEdit, now: Date = new Date()): Promise<void> {
  const at = now.toISOString();
  await transact(async (transaction) => {
    const id = await touchRun(transaction, runId, runNotFound);
    if (edit.title !== undefined || edit.tags !== undefined) await editTexts(transaction, id, edit);
    if (edit.pinned === false) await transaction.run.update({ where: { id }, data: { pinnedAt: null } });
    if (edit.pinned === true)
      await transaction.run.updateMany({ where: { id, pinnedAt: null }, data: { pinnedAt: at } });
    if (edit.archived === false) await transaction.run.update({ where: { id }, data: { archivedAt: null } });
    if (edit.archived === true)
      await transaction.run.updateMany({ where: { id, archivedAt: null }, data: { archivedAt: at } });
  });
}

/**
 * Adds a note to a run.
 * @param author name of who writes it
 * @throws ApiError `not_found` or `gone` for the run
 */
export async function addNote(
  runId: string,
  { text }: NoteInput,
  author: string,
  now: Date = new Date(),
): Promise<RunNote> {
  const note = { noteId: ulid(now.getTime()), at: now.toISOString(), text, author };
  await transact(async (transaction) => {
    const runRef = await touchRun(transaction, runId, runNotFound);
    await transaction.note.create({ data: { ...note, runRef } });
  });
  return { id: note.noteId, at: note.at, text, author };
}

/**
 * Removes a note for good.
 * @throws ApiError `not_found` for the run or the note, `gone` for the run
 */
export async function removeNote(runId: string, noteId: string): Promise<void> {
  await transact(async (transaction) => {
    const runRef = await touchRun(transaction, runId, runNotFound);
    const { count } = await transaction.note.deleteMany({ where: { noteId, runRef } });
    if (count === 0)
      throw new ApiError(
        "not_found",
        `run ${runId} has no note ${noteId}: GET /api/v1/runs/${runId} lists its notes`,
        [{ field: "noteId", message: "names no note of this run" }],
      );
  });
}
