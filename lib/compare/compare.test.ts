import { expect, test } from "vitest";
import { type Cell, cellKey } from "../domain/cell.ts";
import type { RunHeader } from "../domain/run.ts";
import { makeHeader } from "../runs/testing.ts";
import type { CellSummary, RunView } from "../runs/types.ts";
import { type CompareOptions, compareViews } from "./compare.ts";
import { comparableBy, levelsOf } from "./levels.ts";
import { reachOf } from "./reach.ts";

const cellOf = (changes: Partial<Cell>): Cell => ({
  switch: "bridge",
  nic: "virtio-net",
  qemu: "7.2.22",
  options: {},
  ...changes,
});

function summaryOf(cell: Cell, means: number[], name = "tcp_stream"): CellSummary {
  return {
    cellKey: cellKey(cell),
    test: name,
    direction: "tx",
    metrics: { throughput_bps: means.map((mean, bootIndex) => ({ bootIndex, n: 1, mean })) },
    counts: { ok: means.length, failed: 0, skipped: 0, timeout: 0 },
    reasons: [],
    exits: [],
  };
}

function makeView(runId: string, cells: [Cell, number[]][], header: Partial<RunHeader> = {}): RunView {
  const measured = cells.map(([cell, means]) => ({
    cell,
    status: means.length > 0 ? ("measured" as const) : ("skipped" as const),
    reason: means.length > 0 ? null : "no /dev/vhost-net",
  }));
  return {
    ...({} as RunView),
    runId,
    header: makeHeader({ title: runId, cells: measured, ...header }),
    emulated: true,
    revision: 1,
    trialCount: 0,
    summaries: cells.filter(([, means]) => means.length > 0).map(([cell, means]) => summaryOf(cell, means)),
  };
}

const STEADY = [100e6, 101e6, 99e6, 100e6];
const times = (factor: number) => STEADY.map((value) => value * factor);

test("runs: the same cells side by side, the one without counterpart is named", () => {
  const a = makeView("A", [
    [cellOf({}), STEADY],
    [cellOf({ nic: "e1000" }), STEADY],
  ]);
  const b = makeView("B", [
    [cellOf({}), times(1.5)],
    [cellOf({ nic: "vhost-net" }), []],
  ]);
  const found = compareViews([a, b], { by: "run" });
  expect(found?.rows).toMatchObject([
    { level: "B", name: "virtio-net/bridge@7.2.22", verdict: { kind: "better" }, across: [] },
  ]);
  expect(found?.leftOut.map(({ name, missingOn }) => [name, missingOn])).toEqual([
    ["e1000/bridge@7.2.22", "subject"],
    ["vhost-net/bridge@7.2.22", "baseline"],
  ]);
  expect(found?.leftOut[1]?.reason).toContain("no /dev/vhost-net");
  expect(found?.rollUps[0]?.rollUp).toMatchObject({ n: 1, leftOut: 2 });
});

test("runs: a cell pairs across another MTU, and the row says so", () => {
  const a = makeView("A", [[cellOf({ options: { mtu: 1500 } }), STEADY]]);
  const b = makeView("B", [[cellOf({ options: { mtu: 9000 } }), times(2)]]);
  expect(compareViews([a, b], { by: "run" })?.rows[0]?.across).toEqual(["mtu"]);
});

test("runs: two candidates for one cell are not paired by chance", () => {
  const a = makeView("A", [
    [cellOf({ options: { mtu: 1500 } }), STEADY],
    [cellOf({ options: { mtu: 4000 } }), STEADY],
  ]);
  const b = makeView("B", [[cellOf({ options: { mtu: 9000 } }), times(2)]]);
  const found = compareViews([a, b], { by: "run" });
  expect(found?.rows).toEqual([]);
  expect(found?.leftOut).toHaveLength(3);
});

test("a factor: cells that differ in it alone, the baseline chosen", () => {
  const view = makeView("A", [
    [{ switch: "host", nic: null, qemu: null, options: {} }, times(9)],
    [cellOf({ nic: "e1000" }), STEADY],
    [cellOf({}), times(3)],
    [cellOf({ switch: "macvtap", options: { mode: "bridge" } }), times(4)],
  ]);
  expect(comparableBy([view])).toEqual(["switch", "nic", "cell"]);
  expect(levelsOf([view], "switch").map(({ id }) => id)).toEqual(["host", "bridge", "macvtap"]);
  const byNic = compareViews([view], { by: "nic", baseline: "virtio-net" });
  expect(byNic?.rows).toMatchObject([{ level: "e1000", verdict: { kind: "worse" } }]);
  expect(byNic?.rows[0]?.result.ratio).toBeCloseTo(1 / 3, 10);
  // Not against `host`, which comes first in the field's order and pairs with nothing.
  const bySwitch = compareViews([view], { by: "switch" });
  expect(bySwitch?.baseline.id).toBe("bridge");
  expect(bySwitch?.rows).toMatchObject([{ level: "macvtap", name: "virtio-net@7.2.22" }]);
  const byCell = compareViews([view], { by: "cell", baseline: "host" });
  expect(byCell?.rows).toHaveLength(3);
});

test("emulated against real: figures are shown, verdicts and roll-ups are not", () => {
  const real = makeView("A", [[cellOf({}), STEADY]], { guestAcceleration: "kvm" });
  const emulated = makeView("B", [[cellOf({}), times(0.1)]]);
  const found = compareViews([real, emulated], { by: "run" });
  expect(found?.guard.withheld).toContain("emulated");
  expect(found?.rows[0]?.verdict).toEqual({ kind: "none", reason: "withheld" });
  expect(found?.rows[0]?.subject.values).toHaveLength(4);
  expect(found?.rollUps).toEqual([]);
});

test("one boot a side concludes nothing; one level is no comparison", () => {
  const a = makeView("A", [[cellOf({}), [1e6]]]);
  expect(compareViews([a], { by: "nic" })).toBeNull();
  const b = makeView("B", [[cellOf({}), [2e6]]]);
  expect(compareViews([a, b], { by: "run" })?.rows[0]?.verdict).toEqual({ kind: "none", reason: "one-boot" });
});

test("the interval of a side's mean does not reach below zero", () => {
  const wild = [200e6, 900e6];
  const found = compareViews([makeView("A", [[cellOf({}), wild]]), makeView("B", [[cellOf({}), wild]])], {
    by: "run",
  });
  expect(found?.rows[0]?.baseline).toMatchObject({ mean: 550e6, low: 0 });
});

const withTest = (view: RunView, cell: Cell, name: string): RunView => ({
  ...view,
  header: { ...view.header, tests: [...view.header.tests, name] },
  summaries: [...view.summaries, summaryOf(cell, STEADY, name)],
});

test("each figure is set beside that of the same test and direction, however the sides stored theirs", () => {
  const cell = cellOf({});
  const kinds = [
    { test: "tcp_stream", direction: "tx", before: 1, factor: 1.5 },
    { test: "tcp_stream", direction: "rx", before: 10, factor: 1.25 },
    { test: "udp_stream_64", direction: "rx", before: 100, factor: 0.5 },
  ] as const;
  const sideOf = (runId: string, isAfter: boolean): RunView => ({
    ...makeView(runId, [[cell, STEADY]]),
    summaries: kinds.map(({ test: name, direction, before, factor }) => ({
      ...summaryOf(cell, times(isAfter ? before * factor : before), name),
      direction,
    })),
  });
  const [a, b] = [sideOf("A", false), sideOf("B", true)];
  const turned = { ...b, summaries: b.summaries.toReversed() };
  const found = compareViews([a, turned], { by: "run", metrics: "throughput_bps" });
  expect(found?.rows).toHaveLength(kinds.length);
  for (const { test: name, direction, factor } of kinds) {
    const row = found?.rows.find((one) => one.test === name && one.direction === direction);
    expect(row?.result, `${name} ${direction}`).toMatchObject({ ratio: expect.closeTo(factor, 9) });
  }
});

test("a test that one side lacks is named with its cell, and counts in that test's roll-up alone", () => {
  const cells: [Cell, number[]][] = [
    [cellOf({}), STEADY],
    [cellOf({ nic: "e1000" }), STEADY],
  ];
  const [a, b] = [makeView("A", cells), makeView("B", cells)];
  const more = withTest(
    withTest(withTest(a, cellOf({}), "udp_stream_64"), cellOf({}), "tcp_rr"),
    cellOf({ nic: "e1000" }),
    "udp_stream_64",
  );
  const found = compareViews([more, withTest(b, cellOf({ nic: "e1000" }), "udp_stream_64")], {
    by: "run",
    metrics: "throughput_bps",
  });
  expect(found?.leftOut).toEqual([
    {
      level: "B",
      name: "virtio-net/bridge@7.2.22",
      missingOn: "subject",
      reason: "no such figure (measured)",
      figures: [{ test: "udp_stream_64", direction: "tx", metric: null }],
    },
    {
      level: "B",
      name: "virtio-net/bridge@7.2.22",
      missingOn: "subject",
      reason: "the run has no such test",
      figures: [{ test: "tcp_rr", direction: "tx", metric: null }],
    },
  ]);
  expect(found?.rollUps.map(({ test: name, rollUp }) => [name, rollUp.n, rollUp.leftOut])).toEqual([
    ["tcp_stream", 2, 0],
    ["udp_stream_64", 1, 1],
  ]);
});

test("a metric that one side lacks is named beside a test that both have", () => {
  const a = makeView("A", [[cellOf({}), STEADY]]);
  const boots = STEADY.map((mean, bootIndex) => ({ bootIndex, n: 1, mean }));
  const summaries = a.summaries.map((one) => ({ ...one, metrics: { ...one.metrics, exits_per_s: boots } }));
  const b = makeView("B", [[cellOf({}), STEADY]]);
  const found = compareViews([{ ...a, summaries }, b], { by: "run", metrics: "all" });
  expect(found?.rows.map(({ metric }) => metric)).toEqual(["throughput_bps"]);
  expect(found?.leftOut[0]?.figures).toEqual([
    { test: "tcp_stream", direction: "tx", metric: "exits_per_s" },
  ]);
});

test("a factor within each of two runs: what differs between the runs withholds nothing", () => {
  const cells: [Cell, number[]][] = [
    [cellOf({ nic: "e1000" }), STEADY],
    [cellOf({}), times(2)],
  ];
  const real = { ...makeView("A", cells, { guestAcceleration: "kvm" }), emulated: false };
  const found = compareViews([real, makeView("B", cells)], { by: "nic" });
  expect(found?.guard).toEqual({ items: [], withheld: null });
  expect(found?.rows.map(({ verdict }) => verdict.kind)).toEqual(["better", "better"]);
  expect(found && reachOf(found)).toBe("within runs");
});

test("how wide is too wide goes by the runs compared, and by those of each row", () => {
  const uneven = [100e6, 104e6, 97e6, 99e6, 101e6];
  const cells: [Cell, number[]][] = [
    [cellOf({ nic: "e1000" }), uneven],
    [cellOf({}), uneven],
  ];
  const real = (runId: string) => ({
    ...makeView(runId, cells, { guestAcceleration: "kvm" }),
    emulated: false,
  });
  const three = [real("A"), real("B"), makeView("C", cells)];
  const runs = compareViews(three, { by: "run", subjects: ["B"] });
  expect(runs).toMatchObject({ emulated: false, wide: 0.05 });
  const byNic = compareViews(three, { by: "nic" });
  expect(byNic).toMatchObject({ emulated: true, wide: 0.15 });
  expect(byNic?.rows.map(({ subject, verdict }) => [subject.runId, verdict.kind])).toEqual([
    ["A", "inconclusive"],
    ["B", "inconclusive"],
    ["C", "same"],
  ]);
});

test("levels that no run holds together pair across runs, under the guard", () => {
  const at = (runId: string, mtu: number, factor: number, header: Partial<RunHeader> = {}) =>
    makeView(runId, [[cellOf({ options: { mtu } }), times(factor)]], header);
  const found = compareViews([at("A", 1500, 1), at("B", 9000, 2)], { by: "mtu" });
  expect(found?.rows).toMatchObject([{ level: "9000", verdict: { kind: "better" } }]);
  expect(found?.guard.items.map(({ id }) => id)).toEqual(["wire.mtu"]);
  expect(found && reachOf(found)).toBe("across runs");
  const apart = compareViews([at("A", 1500, 1), at("B", 9000, 2, { lab: "ssh" })], { by: "mtu" });
  expect(apart?.rows[0]?.verdict).toEqual({ kind: "none", reason: "withheld" });
  const several = compareViews([at("A", 1500, 1), at("B", 9000, 2), at("C", 9000, 2)], { by: "mtu" });
  expect(several?.rows).toEqual([]);
  expect(several?.leftOut.map(({ reason }) => reason)).toEqual(
    Array(2).fill("no single counterpart: choose two runs"),
  );
});

test("a metric is judged by its own minimum effect where it has one", () => {
  const a = makeView("A", [[cellOf({}), STEADY]]);
  const b = makeView("B", [[cellOf({}), times(1.06)]]);
  const kindBy = (options: Partial<CompareOptions>) =>
    compareViews([a, b], { by: "run", ...options })?.rows.map(({ verdict, minimumEffect }) => [
      verdict.kind,
      minimumEffect,
    ]);
  expect(kindBy({})).toEqual([["better", 0.02]]);
  expect(kindBy({ minimumEffects: { throughput_bps: 0.1 } })).toEqual([["same", 0.1]]);
  expect(kindBy({ minimumEffect: 0.1, minimumEffects: { throughput_bps: 0.02 } })).toEqual([
    ["better", 0.02],
  ]);
  expect(kindBy({ minimumEffects: { latency_p99_us: 0.1 } })).toEqual([["better", 0.02]]);
});
