import { expect, test } from "vitest";
import { type Cell, cellKey } from "../domain/cell.ts";
import type { RunHeader } from "../domain/run.ts";
import { makeHeader } from "../runs/testing.ts";
import type { CellSummary, RunView } from "../runs/types.ts";
import { compareViews } from "./compare.ts";
import { comparableBy, levelsOf } from "./levels.ts";

const cellOf = (changes: Partial<Cell>): Cell => ({
  switch: "bridge",
  nic: "virtio-net",
  qemu: "7.2.22",
  options: {},
  ...changes,
});

function summaryOf(cell: Cell, means: number[]): CellSummary {
  return {
    cellKey: cellKey(cell),
    test: "tcp_stream",
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
  const bySwitch = compareViews([view], { by: "switch", baseline: "bridge", subjects: ["macvtap"] });
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
