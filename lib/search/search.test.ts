import { afterAll, expect, test } from "vitest";
import { openTemporaryDatabase } from "../db/testing.ts";
import { putRun } from "../runs/mutations.ts";
import { BRIDGE, HOST, makeHeader } from "../runs/testing.ts";
import { search } from "./data.ts";
import { searchWords } from "./words.ts";

const database = await openTemporaryDatabase();
afterAll(() => database.close());

const OLD = "01JC0000000000000000000001";
const NEW = "01JC0000000000000000000002";
const OVS = { switch: "openvswitch", nic: "vhost-net", qemu: "7.2.22", options: {} } as const;

await putRun(OLD, makeHeader({ title: "before the update", startedAt: "2026-11-01T10:00:00.000Z" }));
await putRun(
  NEW,
  makeHeader({
    title: "after the update",
    startedAt: "2026-11-02T10:00:00.000Z",
    tags: ["kernel-6.12"],
    cells: [BRIDGE, HOST, OVS].map((cell) => ({ cell, status: "planned" as const, reason: null })),
  }),
);

test("words are read as engineers type them", () => {
  const cellWords = (text: string) => searchWords(text).map(({ inKey }) => inKey);
  expect(cellWords("vhost OVS 7.2")).toEqual(["vhost-net", "openvswitch", "7.2"]);
  expect(cellWords("e1000/bridge@7.2.22")).toEqual(["e1000", "bridge", "7.2.22"]);
  expect(cellWords("  ")).toEqual([]);
});

test("finds cells by words, each once, in the newest run that has it", async () => {
  const { cells } = await search("vhost ovs 7.2");
  expect(cells).toMatchObject([{ cellKey: "vhost-net/openvswitch@7.2.22", runId: NEW }]);
  expect((await search("e1000")).cells).toMatchObject([{ cellKey: "e1000/bridge@7.2.22", runId: NEW }]);
});

test("words of a run's title or its id beside those of a key find the cell in that run", async () => {
  const found = async (text: string) =>
    (await search(text)).cells.map(({ runId, cellKey }) => [runId, cellKey]);
  expect(await found("before e1000")).toEqual([[OLD, "e1000/bridge@7.2.22"]]);
  expect(await found("BR before the update")).toEqual([[OLD, "e1000/bridge@7.2.22"]]);
  expect(await found(`${OLD.toLowerCase()} e1000 br`)).toEqual([[OLD, "e1000/bridge@7.2.22"]]);
  expect(await found("the update e1000")).toEqual([
    [NEW, "e1000/bridge@7.2.22"],
    [OLD, "e1000/bridge@7.2.22"],
  ]);
  expect(await found("before vhost")).toEqual([]);
  expect(await found("before the update")).toEqual([]);
});

test("finds runs by title, tag and start of the id; without a text the newest", async () => {
  expect((await search("before")).runs.map(({ runId }) => runId)).toEqual([OLD]);
  expect((await search("kernel-6.12")).runs.map(({ runId }) => runId)).toEqual([NEW]);
  expect((await search(OLD.slice(0, 26))).runs.map(({ runId }) => runId)).toEqual([OLD]);
  expect((await search("")).runs.map(({ runId }) => runId)).toEqual([NEW, OLD]);
  expect(await search("nothing is called like this")).toEqual({ runs: [], cells: [] });
});
