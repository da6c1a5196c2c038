import { expect, test, vi } from "vitest";
import { pack, unpack } from "./encoding.ts";
import { packMany } from "./pack-many.ts";

const values = Array.from({ length: 600 }, (_, at) => ({
  at,
  raw: `THROUGHPUT=${at * 7.25}\n`.repeat(at % 50),
}));
const texts = values.map((value) => JSON.stringify(value));

test("many are packed as one is, in their order, few as well", async () => {
  const packed = await packMany(texts);
  expect(packed.map(unpack)).toEqual(values);
  expect(packed[17]).toEqual(pack(values[17]));
  const few = await packMany(texts.slice(0, 3));
  expect(few.map(unpack)).toEqual(values.slice(0, 3));
  expect(await packMany([])).toEqual([]);
});

test("requests at the same time each get their own", async () => {
  const groups = Array.from({ length: 8 }, (_, at) => values.slice(at * 50, at * 50 + 100));
  const packed = await Promise.all(
    groups.map((group) => packMany(group.map((value) => JSON.stringify(value)))),
  );
  expect(packed.map((group) => group.map(unpack))).toEqual(groups);
});

test("where the thread dies, what it had is packed here, and the next has a new one", async () => {
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  const store = globalThis as { vnicbenchPacker?: { worker: { terminate: () => Promise<number> } } };
  const first = store.vnicbenchPacker;
  const waiting = packMany(texts);
  await first?.worker.terminate();
  expect((await waiting).map(unpack)).toEqual(values);
  expect((await packMany(texts)).map(unpack)).toEqual(values);
  expect(store.vnicbenchPacker).not.toBe(first);
  told.mockRestore();
});
