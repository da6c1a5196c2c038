import { ulid } from "ulid";
import { afterAll, beforeEach, expect, test } from "vitest";
import { reader } from "../db/client.ts";
import { openTemporaryDatabase } from "../db/testing.ts";
import {
  getCellDetail,
  getLatestRunId,
  getRunRevision,
  getRunView,
  listPinnedRuns,
  listRuns,
} from "./data.ts";
import { addNote, editRun, removeNote } from "./edit-mutations.ts";
import { putBoots, putRun } from "./mutations.ts";
import { getDeletedRun } from "./removal-data.ts";
import { deleteRun, purgeDeletedRuns, restoreRun } from "./removal-mutations.ts";
import { KEEP_DAYS } from "./retention.ts";
import { makeBoot, makeHeader, makeTrial } from "./testing.ts";
import { listTrials } from "./trial-data.ts";
import { postTrials } from "./trial-mutations.ts";

const database = await openTemporaryDatabase();
afterAll(() => database.close());

const NOW = new Date("2026-11-05T12:00:00.000Z");
const afterDays = (days: number) => new Date(NOW.getTime() + days * 24 * 3600 * 1000);

let runId = "";

beforeEach(async () => {
  await reader().run.deleteMany();
  runId = ulid();
  await putRun(runId, makeHeader({ title: "of the agent", tags: ["nightly"] }));
});

async function shownIds(query: Parameters<typeof listRuns>[0] = {}): Promise<string[]> {
  return (await listRuns(query)).rows.map((row) => row.runId);
}

test("a person's title and tags stand over later headers until they are given back", async () => {
  await editRun(runId, { title: "new kernel", tags: ["6.12", "nightly"] });
  await putRun(runId, makeHeader({ title: "of the agent, later", tags: ["weekly"], status: "finished" }));
  const view = await getRunView(runId);
  expect(view?.header).toMatchObject({ title: "new kernel", tags: ["6.12", "nightly"], status: "finished" });
  expect(view?.sent).toEqual({ title: "of the agent, later", tags: ["weekly"] });
  expect(await shownIds({ tag: "6.12" })).toEqual([runId]);
  expect(await shownIds({ tag: "weekly" })).toEqual([]);

  await editRun(runId, { title: null, tags: null });
  expect((await getRunView(runId))?.header).toMatchObject({ title: "of the agent, later", tags: ["weekly"] });
  await putRun(runId, makeHeader({ title: "last", tags: [] }));
  expect((await getRunView(runId))?.header).toMatchObject({ title: "last", tags: [] });
  expect(await shownIds({ tag: "weekly" })).toEqual([]);
});

test("an edit changes what it names, and moves the revision that live pages wait for", async () => {
  const before = await getRunRevision(runId);
  await editRun(runId, { pinned: true });
  const view = await getRunView(runId);
  expect(view?.revision).toBe((before ?? 0) + 1);
  expect(view).toMatchObject({ pinned: true, archivedAt: null });
  expect(view?.header).toMatchObject({ title: "of the agent", tags: ["nightly"] });
});

test("a tag is matched whole, with nothing in it read as a pattern", async () => {
  await editRun(runId, { tags: ["a_b", "100%"] });
  expect(await shownIds({ tag: "a_b" })).toEqual([runId]);
  expect(await shownIds({ tag: "axb" })).toEqual([]);
  expect(await shownIds({ tag: "a" })).toEqual([]);
  expect(await shownIds({ tag: "100%" })).toEqual([runId]);
  expect(await shownIds({ tag: "%" })).toEqual([]);
});

test("notes come back oldest first with time and author, are searched, and go one by one", async () => {
  const first = await addNote(runId, { text: "ethtool -K: GRO off" }, "lab notebook", NOW);
  const second = await addNote(runId, { text: "second" }, "this machine", afterDays(1));
  expect(first).toMatchObject({ at: NOW.toISOString(), text: "ethtool -K: GRO off", author: "lab notebook" });
  await putRun(runId, makeHeader());
  expect((await getRunView(runId))?.notes).toEqual([first, second]);
  expect((await listRuns({ q: "GRO off" })).rows[0]?.notes).toEqual([first, second]);
  await removeNote(runId, first.id);
  expect((await getRunView(runId))?.notes).toEqual([second]);
  await expect(removeNote(runId, first.id)).rejects.toMatchObject({ code: "not_found" });

  const other = ulid();
  await putRun(other, makeHeader());
  await expect(removeNote(other, second.id)).rejects.toMatchObject({ code: "not_found" });
});

test("pinned runs are listed, the one pinned last first, and survive a header", async () => {
  const other = ulid();
  await putRun(other, makeHeader());
  await editRun(other, { pinned: true }, NOW);
  await editRun(runId, { pinned: true }, afterDays(1));
  // Pinned again: it keeps its place.
  await editRun(other, { pinned: true }, afterDays(2));
  await putRun(runId, makeHeader());
  expect((await listPinnedRuns()).map((row) => row.runId)).toEqual([runId, other]);
  await editRun(runId, { pinned: false });
  expect((await listPinnedRuns()).map((row) => row.runId)).toEqual([other]);
});

test("an archived run leaves lists and overview, not its page, until it is taken back", async () => {
  await editRun(runId, { archived: true }, NOW);
  expect(await shownIds()).toEqual([]);
  expect(await getLatestRunId()).toBeNull();
  expect(await shownIds({ show: "archived" })).toEqual([runId]);
  expect(await shownIds({ show: "all" })).toEqual([runId]);
  expect((await getRunView(runId))?.archivedAt).toBe(NOW.toISOString());
  await editRun(runId, { archived: false });
  expect(await shownIds()).toEqual([runId]);
  expect(await shownIds({ show: "archived" })).toEqual([]);
});

test("a deleted run is nowhere, takes no upload, and comes back as it was", async () => {
  const boot = makeBoot();
  await putBoots(runId, [boot]);
  await postTrials(runId, [makeTrial()]);
  await addNote(runId, { text: "kept" }, "test", NOW);
  await editRun(runId, { pinned: true });
  const before = await getRunView(runId);

  const deleted = await deleteRun(runId, NOW);
  expect(deleted.restorableUntil).toBe(afterDays(KEEP_DAYS).toISOString());
  expect(await getDeletedRun(runId)).toEqual(deleted);
  for (const show of ["current", "archived", "all"] as const) expect(await shownIds({ show })).toEqual([]);
  expect(await shownIds({ show: "deleted" })).toEqual([runId]);
  expect(await getRunView(runId)).toBeNull();
  expect(await getRunRevision(runId)).toBeNull();
  expect(await getLatestRunId()).toBeNull();
  expect(await listTrials(runId)).toBeNull();
  expect(await getCellDetail(runId, "e1000/bridge@7.2.22")).toBeNull();
  expect(await listPinnedRuns()).toEqual([]);
  for (const write of [
    () => putRun(runId, makeHeader({ title: "again" })),
    () => putBoots(runId, [makeBoot()]),
    () => postTrials(runId, [makeTrial()]),
    () => editRun(runId, { pinned: false }),
    () => addNote(runId, { text: "x" }, "test"),
    () => deleteRun(runId),
  ])
    await expect(write()).rejects.toMatchObject({ code: "gone" });

  await restoreRun(runId);
  const { revision, ...after } = { ...(await getRunView(runId)) };
  expect(after).toEqual({ ...before, revision: undefined });
  expect(revision).toBeGreaterThan(before?.revision ?? 0);
  await restoreRun(runId);
  expect(await shownIds()).toEqual([runId]);
});

test("30 days later a deleted run goes for good with all of its data, and nothing else does", async () => {
  const kept = ulid();
  const late = ulid();
  for (const id of [kept, late]) await putRun(id, makeHeader());
  for (const id of [kept, runId, late]) {
    const boot = makeBoot();
    await putBoots(id, [boot]);
    await postTrials(id, [makeTrial()]);
    await addNote(id, { text: "note" }, "test", NOW);
  }
  await deleteRun(runId, NOW);
  await deleteRun(late, afterDays(1));
  const clockSetBack = afterDays(-365);
  expect(await purgeDeletedRuns(clockSetBack)).toBe(0);
  expect(await purgeDeletedRuns(afterDays(KEEP_DAYS))).toBe(0);
  expect(await purgeDeletedRuns(new Date(afterDays(KEEP_DAYS).getTime() + 1))).toBe(1);
  expect(await getDeletedRun(runId)).toBeNull();
  expect(await getDeletedRun(late)).not.toBeNull();
  expect(await getRunView(kept)).not.toBeNull();
  const counts = await Promise.all([
    reader().trial.count(),
    reader().trialRaw.count(),
    reader().boot.count(),
    reader().note.count(),
  ]);
  expect(counts).toEqual([2, 2, 2, 2]);
  expect(await reader().runTag.count()).toBe(0);
  await expect(restoreRun(runId)).rejects.toMatchObject({ code: "not_found" });
  expect(await putRun(runId, makeHeader())).toEqual({ created: true });
});
