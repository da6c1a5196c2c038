import { afterAll, expect, test } from "vitest";
import { openTemporaryDatabase } from "../db/testing.ts";
import type { RunHeader } from "../domain/run.ts";
import { editRun } from "./edit-mutations.ts";
import { putRun } from "./mutations.ts";
import { chooseRun, chooseRunsToCompare } from "./opening-runs.ts";
import { BRIDGE, HOST, makeHeader } from "./testing.ts";
import { getRunViews, MOST_RUNS, nameUnseenRuns } from "./views.ts";

const database = await openTemporaryDatabase();
afterAll(() => database.close());

const idOf = (at: number) => `01JC00000000000000000000${String(at).padStart(2, "0")}`;

/** A finished run of the day `at` with so many boots, of both cells or of one. */
async function put(at: number, boots: number, cells = [BRIDGE, HOST], changes: Partial<RunHeader> = {}) {
  await putRun(
    idOf(at),
    makeHeader({
      status: "finished",
      startedAt: `2026-11-${String(at).padStart(2, "0")}T10:00:00.000Z`,
      finishedAt: `2026-11-${String(at).padStart(2, "0")}T11:00:00.000Z`,
      replication: { boots, iterations: 1, seconds: 1, warmupSeconds: 1 },
      cells: cells.map((cell) => ({ cell, status: "measured" as const, reason: null })),
      ...changes,
    }),
  );
}

test("pages open on the newest finished run, and on one with three boots as soon as there is one", async () => {
  expect(await chooseRun()).toEqual({ runIds: [], rule: "" });
  expect(await chooseRunsToCompare()).toEqual({ runIds: [], rule: "" });
  await put(1, 1);
  await put(2, 2, [BRIDGE]);
  expect((await chooseRun()).runIds).toEqual([idOf(2)]);
  expect((await chooseRunsToCompare()).runIds).toEqual([idOf(1), idOf(2)]);
  await put(3, 5);
  await put(4, 2);
  expect(await chooseRun()).toEqual({
    runIds: [idOf(3)],
    rule: "the newest finished run with at least 3 boots of each cell.",
  });
  expect((await chooseRunsToCompare()).runIds).toEqual([idOf(3)]);
});

test("it is compared with the one before it that measured its cells the same way, or with a pinned one", async () => {
  await put(5, 3, [HOST]);
  await put(6, 3, [BRIDGE, HOST], { lab: "vm" });
  await put(7, 3, [BRIDGE, HOST]);
  expect((await chooseRunsToCompare()).runIds).toEqual([idOf(3), idOf(7)]);
  await editRun(idOf(5), { pinned: true });
  expect((await chooseRunsToCompare()).runIds).toEqual([idOf(5), idOf(7)]);
});

test("runs that are not there, and those beyond what one view holds, are named", async () => {
  const many = Array.from({ length: MOST_RUNS + 2 }, (_, at) => idOf(at + 1));
  const found = await getRunViews(many);
  expect(found.views).toHaveLength(7);
  expect(found.beyond).toEqual(many.slice(MOST_RUNS));
  const named = nameUnseenRuns(found);
  expect(named).toHaveLength(MOST_RUNS - 7 + 1);
  expect(named.at(-1)).toMatchObject({
    why: "goes beyond the 12 runs that one view holds",
    shown: "2 runs left out",
  });
});
