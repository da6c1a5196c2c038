import { ulid } from "ulid";
import { afterAll, beforeEach, expect, test } from "vitest";
import { clients } from "../db/client.ts";
import { openTemporaryDatabase } from "../db/testing.ts";
import { cellKey } from "../domain/cell.ts";
import { getCellDetail, getLatestRunId, getRunView, listRuns } from "./data.ts";
import { putBoots, putRun } from "./mutations.ts";
import { BRIDGE, HOST, makeBoot, makeHeader, makeTrial } from "./testing.ts";
import { listTrials } from "./trial-data.ts";
import { postTrials } from "./trial-mutations.ts";
import { earlierDigest } from "./trial-text.ts";

const database = await openTemporaryDatabase();
afterAll(() => database.close());

let runId = "";
beforeEach(async () => {
  runId = ulid();
  await putRun(runId, makeHeader());
});

test("a header comes back as it was sent, and each change moves the revision", async () => {
  const first = await getRunView(runId);
  expect(first?.header).toEqual(makeHeader());
  expect(await putRun(runId, makeHeader({ title: "other", tags: ["x"] }))).toEqual({ created: false });
  const second = await getRunView(runId);
  expect(second?.header.title).toBe("other");
  expect(second?.revision).toBeGreaterThan(first?.revision ?? 0);
});

test("a cell that the header drops stays only where it holds data", async () => {
  await postTrials(runId, [makeTrial()]);
  await putRun(runId, makeHeader({ cells: [] }));
  const view = await getRunView(runId);
  expect(view?.header.cells.map((each) => cellKey(each.cell))).toEqual([cellKey(BRIDGE)]);
});

test("a trial of a cell that the header lacks makes the cell", async () => {
  const cell = { ...BRIDGE, nic: "virtio-net" as const };
  await postTrials(runId, [makeTrial({ cell })]);
  const view = await getRunView(runId);
  expect(view?.header.cells.map((each) => cellKey(each.cell))).toContain("virtio-net/bridge@7.2.22");
  expect(view?.summaries.map((summary) => summary.cellKey)).toEqual(["virtio-net/bridge@7.2.22"]);
});

test("summaries grow over requests as over one", async () => {
  const bootId = ulid();
  const trials = [100, 200, 300].map((value, iteration) =>
    makeTrial({ bootId, iteration, metrics: { throughput_bps: value } }),
  );
  await postTrials(runId, trials.slice(0, 1));
  await postTrials(runId, trials.slice(1));
  await postTrials(runId, [makeTrial({ warmup: true })]);
  const view = await getRunView(runId);
  expect(view?.trialCount).toBe(3);
  expect(view?.summaries[0]?.metrics.throughput_bps).toEqual([{ bootIndex: 0, n: 3, mean: 200 }]);
  expect(view?.summaries[0]?.counts.ok).toBe(3);
});

test("a repeated upload stores nothing twice; the same id with other content stores nothing at all", async () => {
  const trials = [makeTrial(), makeTrial({ iteration: 1 })];
  expect(await postTrials(runId, trials)).toEqual({ stored: 2, duplicates: 0 });
  const fresh = makeTrial({ iteration: 2 });
  expect(await postTrials(runId, [...trials, fresh])).toEqual({ stored: 1, duplicates: 2 });
  const before = await getRunView(runId);
  const clash = { ...fresh, metrics: { throughput_bps: 1 } };
  await expect(postTrials(runId, [makeTrial(), clash])).rejects.toMatchObject({
    code: "conflict",
    errors: [{ field: "trials[1].trialId" }],
  });
  expect(await getRunView(runId)).toEqual(before);
});

test("a trial whose digest was made the earlier way is known again, and a clash with it is told", async () => {
  const trial = makeTrial();
  await postTrials(runId, [trial]);
  const digest = earlierDigest(trial);
  await clients().writer.trial.update({ where: { trialId: trial.trialId }, data: { digest } });
  expect(await postTrials(runId, [trial])).toEqual({ stored: 0, duplicates: 1 });
  await expect(postTrials(runId, [{ ...trial, seconds: 2 }])).rejects.toMatchObject({ code: "conflict" });
});

test("uploads at the same moment are each stored once", async () => {
  const trials = Array.from({ length: 20 }, (_, iteration) => makeTrial({ iteration }));
  const answers = await Promise.all([0, 1, 2].map(() => postTrials(runId, trials)));
  expect(answers.map((answer) => answer.stored).sort()).toEqual([0, 0, 20]);
  expect((await getRunView(runId))?.summaries[0]?.counts.ok).toBe(20);
});

test("a cell's page has boots and trials whole", async () => {
  const boot = makeBoot({ commands: [{ where: "host", argv: ["ip", "link"], purpose: null }] });
  const trial = makeTrial({
    bootId: boot.bootId,
    exits: [{ source: "debugfs", usable: true, total: 1, byReason: {} }],
  });
  await putBoots(runId, [{ ...boot, status: "failed", reason: "no answer" }]);
  await putBoots(runId, [boot]);
  await postTrials(runId, [trial]);
  const detail = await getCellDetail(runId, cellKey(BRIDGE));
  expect(detail?.boots).toEqual([boot]);
  expect(detail?.trials).toEqual([trial]);
  expect(await getCellDetail(runId, "host@9")).toBeNull();
});

test("a boot of another run is refused", async () => {
  const boot = makeBoot();
  await putBoots(runId, [boot]);
  const other = ulid();
  await putRun(other, makeHeader());
  await expect(putBoots(other, [boot])).rejects.toMatchObject({ code: "conflict" });
});

test("trials page without loss or repeat", async () => {
  const trials = Array.from({ length: 7 }, (_, iteration) =>
    makeTrial({ iteration, cell: iteration % 2 ? BRIDGE : HOST }),
  );
  await postTrials(runId, trials);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listTrials(runId, { limit: 3, cursor });
    seen.push(...(page?.rows.map((row) => row.trialId) ?? []));
    cursor = page?.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(trials.map((trial) => trial.trialId));
  expect((await listTrials(runId, { cell: "host" }))?.rows).toHaveLength(4);
  expect(await listTrials(ulid(), {})).toBeNull();
});

test("the list of runs filters, sorts and pages", async () => {
  const titles = ["b", "a", "c", "a"];
  for (const title of titles)
    await putRun(
      ulid(),
      makeHeader({ title: `list ${title}`, startedAt: "2027-01-01T00:00:00Z", tags: ["lst"] }),
    );
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listRuns({ q: "list ", sort: "title", limit: 1, cursor });
    expect(page.total).toBe(4);
    seen.push(...page.rows.map((row) => row.title));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(["list a", "list a", "list b", "list c"]);
  expect((await listRuns({ q: "list ", switch: "macvtap" })).total).toBe(0);
  expect((await listRuns({ q: "lst", qemu: "7.2.22", emulated: true, lab: "netns" })).total).toBe(4);
  expect((await listRuns({ q: "list ", emulated: false })).total).toBe(0);
  const latest = await getLatestRunId();
  expect((await getRunView(latest ?? ""))?.header.title).toBe("list a");
});
