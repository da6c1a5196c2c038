import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { keepView } from "./kept-views.ts";
import type { RunView } from "./types.ts";

/** A view of so many summaries; nothing else of it is looked at. */
function viewOf(summaries: number): RunView {
  return { summaries: Array.from({ length: summaries }, () => ({})) } as unknown as RunView;
}

function counting(view: RunView | null) {
  const reads = { count: 0 };
  const read = async () => {
    reads.count += 1;
    return view;
  };
  return { reads, read };
}

test("a view is read once a revision, and once for all who ask at the same time", async () => {
  const database = {};
  const { reads, read } = counting(viewOf(1));
  const [a, b] = await Promise.all([keepView(database, "r", 1, read), keepView(database, "r", 1, read)]);
  expect(a).toBe(b);
  await keepView(database, "r", 1, read);
  expect(reads.count).toBe(1);
  await keepView(database, "r", 2, read);
  expect(reads.count).toBe(2);
  await keepView({}, "r", 2, read);
  expect(reads.count).toBe(3);
});

test("a read that fails or finds nothing is not kept", async () => {
  const database = {};
  await expect(keepView(database, "r", 1, () => Promise.reject(new Error("busy")))).rejects.toThrow("busy");
  const { reads, read } = counting(null);
  expect(await keepView(database, "r", 1, read)).toBeNull();
  expect(await keepView(database, "r", 1, read)).toBeNull();
  expect(reads.count).toBe(2);
});

test("the views least recently asked for make room", async () => {
  const database = {};
  const old = counting(viewOf(12_000));
  const middle = counting(viewOf(6_000));
  await keepView(database, "old", 1, old.read);
  await keepView(database, "middle", 1, middle.read);
  await keepView(database, "old", 1, old.read);
  await keepView(database, "new", 1, counting(viewOf(4_000)).read);
  await keepView(database, "old", 1, old.read);
  await keepView(database, "middle", 1, middle.read);
  expect([old.reads.count, middle.reads.count]).toEqual([1, 2]);
});

test("runs without results make room, too", async () => {
  const database = {};
  const first = counting(viewOf(0));
  await keepView(database, "first", 1, first.read);
  for (let more = 0; more < 2_000; more++)
    await keepView(database, `run ${more}`, 1, counting(viewOf(0)).read);
  await keepView(database, "first", 1, first.read);
  expect(first.reads.count).toBe(2);
});

test("a kept view does not hold on to the request that asked for it first", async () => {
  setFlagsFromString("--expose-gc");
  const collectGarbage: () => void = runInNewContext("gc");
  const requests = new AsyncLocalStorage<object>();
  const database = {};
  const ask = async () => {
    const request = { body: new Uint8Array(1) };
    await requests.run(request, () => keepView(database, "r", 1, counting(viewOf(1)).read));
    return new WeakRef(request);
  };
  const asked = await ask();
  await sleep(10);
  collectGarbage();
  expect(asked.deref()).toBeUndefined();
  const { reads, read } = counting(viewOf(1));
  await keepView(database, "r", 1, read);
  expect(reads.count).toBe(0);
});
