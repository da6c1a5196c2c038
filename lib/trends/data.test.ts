import { ulid } from "ulid";
import { afterAll, expect, test } from "vitest";
import { GET } from "@/app/api/v1/trends/route";
import { openTemporaryDatabase } from "../db/testing.ts";
import { cellKey } from "../domain/cell.ts";
import { MachineFacts } from "../domain/facts.ts";
import { putRun } from "../runs/mutations.ts";
import { BRIDGE, makeHeader, makeTrial } from "../runs/testing.ts";
import { postTrials } from "../runs/trial-mutations.ts";
import { getHistoryRuns, listHistories, listHistoryCells } from "./data.ts";

const database = await openTemporaryDatabase();
afterAll(() => database.close());

async function storeRun(day: number, changes: Parameters<typeof makeHeader>[0] = {}): Promise<string> {
  const runId = ulid();
  const startedAt = `2026-10-${String(day).padStart(2, "0")}T23:30:00.000Z`;
  const cells = [{ cell: BRIDGE, status: "measured" as const, reason: null }];
  await putRun(runId, makeHeader({ status: "finished", startedAt, cells, ...changes }));
  await postTrials(runId, [makeTrial({ metrics: { throughput_bps: day * 1e6 } })]);
  return runId;
}

const real = { guestAcceleration: "kvm", labAcceleration: "native" } as const;
const ids: string[] = [];
for (const day of [3, 1, 2, 4]) ids.push(await storeRun(day));
await storeRun(5, real);
await storeRun(5, { host: MachineFacts.parse({ hostname: "other" }) });
await storeRun(6, { status: "running" });
const HISTORY = { host: "testhost", lab: "netns", emulated: true } as const;
const ALL = { from: null, to: null, last: 100 };

test("histories part by host, lab and emulation, and hold ended runs only", async () => {
  const found = await listHistories();
  expect(found[0]).toMatchObject({ ...HISTORY, runs: 4 });
  expect(found).toHaveLength(3);
  expect(await listHistoryCells(HISTORY)).toEqual([{ cellKey: cellKey(BRIDGE), runs: 4 }]);
});

test("runs come oldest first, the newest of them, between days that both count", async () => {
  const days = async (bounds: Parameters<typeof getHistoryRuns>[2]) =>
    (await getHistoryRuns(HISTORY, cellKey(BRIDGE), bounds)).map(({ startedAt }) =>
      Number(startedAt.slice(8, 10)),
    );
  expect(await days(ALL)).toEqual([1, 2, 3, 4]);
  expect(await days({ ...ALL, last: 2 })).toEqual([3, 4]);
  expect(await days({ ...ALL, from: "2026-10-02", to: "2026-10-03" })).toEqual([2, 3]);
  expect(await getHistoryRuns(HISTORY, "host", ALL)).toEqual([]);
});

test("the API answers the longest history by itself, as JSON and CSV", async () => {
  const ask = (query: string) => GET(new Request(`http://127.0.0.1:3000/api/v1/trends${query}`));
  const told = (await (await ask("?dir=tx")).json()) as { points: { runId: string; value: number }[] };
  expect(told.points.map(({ value }) => value)).toEqual([1e6, 2e6, 3e6, 4e6]);
  expect(told.points.at(-1)?.runId).toBe(ids.at(-1));
  const lines = (await (await ask("?format=csv&last=3")).text()).trim().split("\r\n");
  expect(lines).toHaveLength(4);
  expect(lines[1]?.split(",")[0]).toBe("true");
  for (const [query, status] of [
    ["?host=nobody", 404],
    ["?cell=host", 404],
    ["?metric=loss_ratio", 404],
    ["?last=501", 400],
    ["?from=2026-02-30", 400],
  ] as const)
    expect((await ask(query)).status, query).toBe(status);
});
