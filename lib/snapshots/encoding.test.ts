import { expect, test } from "vitest";
import { makeHeader } from "../runs/testing.ts";
import type { RunView } from "../runs/types.ts";
import { parseAddress, pinQuery, queryOf, runPins, withRuns } from "./address.ts";
import { hashView, packData, snapshotIdOf, unpackData } from "./encoding.ts";
import { SnapshotId } from "./schema.ts";

const RUN = "01M83NNHKXYGM6JGVT220N9GTF";

function makeView(changes: Partial<RunView> = {}): RunView {
  const header = makeHeader();
  const { title, tags } = header;
  const keeping = { pinned: false, archivedAt: null, notes: [] };
  const figures = { emulated: true, revision: 1, trialCount: 0, summaries: [] };
  return { runId: RUN, header, sent: { title, tags }, ...keeping, ...figures, ...changes };
}

const freeze = (view: RunView, address = `/runs/${RUN}`) => ({
  address,
  data: { kind: "run" as const, view },
});

test("a hash follows data and address, not the order of keys nor the revision", () => {
  const view = makeView();
  const hash = hashView(freeze(view));
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  const turned = Object.fromEntries(Object.entries(view).reverse()) as RunView;
  expect(hashView(freeze(turned))).toBe(hash);
  expect(hashView(freeze({ ...view, revision: 7 }))).toBe(hash);
  expect(hashView(freeze({ ...view, trialCount: 1 }))).not.toBe(hash);
  expect(hashView(freeze(view, `/runs/${RUN}?test=tcp_rr`))).not.toBe(hash);
  expect(hashView(freeze({ ...view, header: makeHeader({ tags: ["b", "a"] }) }))).not.toBe(
    hashView(freeze({ ...view, header: makeHeader({ tags: ["a", "b"] }) })),
  );
});

test("a short id is the beginning of the hash", () => {
  expect(snapshotIdOf("0".repeat(64))).toBe("0000000000");
  expect(snapshotIdOf("f".repeat(64))).toBe("zzzzzzzzzz");
  // 50 bits: those behind them change nothing.
  expect(snapshotIdOf(`${"a".repeat(12)}80${"0".repeat(50)}`)).toBe(
    snapshotIdOf(`${"a".repeat(12)}bf${"f".repeat(50)}`),
  );
  expect(snapshotIdOf(`${"a".repeat(12)}40${"0".repeat(50)}`)).not.toBe(
    snapshotIdOf(`${"a".repeat(12)}80${"0".repeat(50)}`),
  );
  expect(SnapshotId.safeParse(snapshotIdOf(hashView(freeze(makeView())))).success).toBe(true);
});

test("frozen data is read back equal, numbers to the last bit", () => {
  const metrics = { throughput_bps: [{ bootIndex: 0, n: 3, mean: 0.1 + 0.2 }] };
  const counts = { ok: 3, failed: 0, skipped: 0, timeout: 0 };
  const summary = {
    cellKey: "host",
    test: "tcp_stream",
    direction: "tx",
    metrics,
    counts,
    reasons: [],
    exits: [],
  };
  const { data } = freeze(makeView({ summaries: [summary] as RunView["summaries"] }));
  expect(unpackData(packData(data))).toEqual(data);
});

test.each([
  [`/runs/${RUN}?test=tcp_rr#matrix`, { kind: "run", runId: RUN, cellKey: null, query: "test=tcp_rr" }],
  [`/runs/${RUN}/`, { kind: "run", runId: RUN, cellKey: null, query: "" }],
  [
    `/runs/${RUN}/cells/e1000%2Fbridge%407.2.22`,
    { kind: "cell", runId: RUN, cellKey: "e1000/bridge@7.2.22", query: "" },
  ],
  ["/compare?a=1?2", { kind: "compare", runId: null, cellKey: null, query: "a=1?2" }],
  ["/trends", { kind: "trends", runId: null, cellKey: null, query: "" }],
  ["/runs", null],
  [`/runs/${RUN}/cells/%E0%A4%A`, null],
  ["https://elsewhere.example/compare", null],
  ["/constructor", null],
  ["__proto__", null],
])("the address %s is understood", (address, expected) => {
  expect(parseAddress(address)).toEqual(expected);
});

test("queries keep repeated names, and name the runs that a page chose", () => {
  expect(queryOf("a=1&b=2&a=3")).toEqual({ a: ["1", "3"], b: "2" });
  expect(withRuns("/compare", "by=nic&runs=X", ["A", "B"])).toBe("/compare?runs=A,B&by=nic");
  expect(withRuns("/compare", "", [])).toBe("/compare");
});

test("a link names what the page chose, keeps the rest, and stays as it is where it did so already", () => {
  expect(pinQuery("", runPins(["A", "B"]))).toBe("runs=A,B");
  expect(pinQuery("x=switch&vs=nic:e1000", runPins(["A"]))).toBe("x=switch&vs=nic:e1000&runs=A");
  expect(pinQuery("runs=A,GONE&by=nic", runPins(["A"]))).toBe("runs=A&by=nic");
  expect(pinQuery("by=n%69c&runs=A", runPins(["A"]))).toBe("by=n%69c&runs=A");
  expect(pinQuery("test=tcp_rr", {})).toBe("test=tcp_rr");
});
