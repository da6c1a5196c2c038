import { expect, test } from "vitest";
import { MachineFacts } from "../domain/facts.ts";
import { makeHeader } from "../runs/testing.ts";
import { chooseCell, chooseFigure, chooseHistory } from "./choose.ts";
import { keepOneMachine } from "./machine.ts";
import { makeOverview } from "./overview.ts";
import { makeTrend } from "./trend.ts";
import type { HistoryChoice, HistoryRun } from "./types.ts";
import { describeChanges, describeNewest } from "./words.ts";

const QUESTION = { test: "tcp_stream", direction: "tx", metric: "throughput_bps" } as const;

/** A run whose two boots lie around the value; none where it is null. */
function runOf(at: number, value: number | null, cpuModel: string | null = null): HistoryRun {
  const boots = value === null ? [] : [value * 0.999, value * 1.001];
  return {
    runId: `run-${at}`,
    title: `Run ${at}`,
    startedAt: `2026-10-${String(at + 1).padStart(2, "0")}T10:00:00.000Z`,
    pinned: false,
    notes: [],
    header: makeHeader({ host: MachineFacts.parse({ hostname: "testhost", cpuModel }) }),
    summaries:
      value === null
        ? []
        : [
            {
              test: "tcp_stream",
              direction: "tx",
              metrics: { throughput_bps: boots.map((mean, bootIndex) => ({ bootIndex, n: 1, mean })) },
            },
          ],
  };
}
const trendOf = (values: (number | null)[]) =>
  makeTrend(
    values.map((value, at) => runOf(at, value)),
    QUESTION,
  );

const NOISE = [400e6, 404e6, 398e6, 402e6, 396e6, 401e6, 399e6];

test("the newest run is held against the runs before it, in words", () => {
  const inside = trendOf([...NOISE, 400e6]);
  expect(inside).toMatchObject({ place: "inside", bandFrom: 0 });
  expect(inside.band?.n).toBe(7);
  expect(describeNewest(inside)).toMatch(/lies inside .* of the 7 runs before it\.$/);
  const below = trendOf([...NOISE, 300e6]);
  expect(below.place).toBe("below");
  expect(describeNewest(below)).toMatch(/lies below .*1 run in 20.*higher is better/);
  expect(trendOf([...NOISE, 500e6]).place).toBe("above");
});

test("among zeros the band ends at zero", () => {
  expect(trendOf([0, 5e6, 0, 1e6, 2e6]).band?.low).toBe(0);
});

test("three runs are shown without a prediction, and what is missing is said", () => {
  const three = trendOf(NOISE.slice(0, 3));
  expect(three).toMatchObject({ band: null, place: null });
  expect(describeNewest(three)).toContain("1 more run will do");
  expect(describeNewest(trendOf([null]))).toBe("No run has this figure.");
});

test("a jump among ten runs or more is a change, and the band starts anew after it", () => {
  const high = NOISE.map((value) => value * 2);
  const trend = trendOf([...NOISE, ...high]);
  expect(trend.changes).toHaveLength(1);
  expect(trend.changes[0]).toMatchObject({ index: 7, last: { run: { runId: "run-6" } } });
  expect(trend.changes[0]?.ratio).toBeCloseTo(2, 6);
  expect(trend).toMatchObject({ bandFrom: 7, place: "inside" });
  expect(describeNewest(trend)).toContain("since the last change");
  expect(describeChanges(trend)).toContain("1 change of level in 14 runs");
  const short = trendOf([...NOISE.slice(0, 5), ...high.slice(0, 4)]);
  expect(short.changes).toEqual([]);
  expect(describeChanges(short)).toContain("from 10 runs on; here are 9");
});

test("runs without the figure are left out and counted", () => {
  const trend = trendOf([400e6, null, 401e6, null]);
  expect(trend.points.map(({ run }) => run.runId)).toEqual(["run-0", "run-2"]);
  expect(trend.withoutFigure).toBe(2);
});

test("another machine of the same name is left out; what is not known parts nothing", () => {
  const runs = [runOf(0, 1, "old CPU"), runOf(1, 1), runOf(2, 1, "new CPU")];
  const { kept, others } = keepOneMachine(runs);
  expect(kept.map(({ runId }) => runId)).toEqual(["run-1", "run-2"]);
  expect(others).toBe(1);
  expect(keepOneMachine([])).toEqual({ kept: [], others: 0 });
});

test("history, cell and figure are picked by themselves, and never mix labs or emulation", () => {
  const long: HistoryChoice = { host: "a", lab: "netns", emulated: true, runs: 9, newestAt: "" };
  const real: HistoryChoice = { ...long, emulated: false, runs: 2 };
  const none = { host: null, lab: null, emulated: null };
  expect(chooseHistory([long, real], none)).toBe(long);
  expect(chooseHistory([long, real], { ...none, emulated: false })).toBe(real);
  expect(chooseHistory([long, real], { ...none, host: "b" })).toBeNull();
  const cells = [
    { cellKey: "host", runs: 9 },
    { cellKey: "e1000/bridge@7.2.22", runs: 9 },
    { cellKey: "vhost-net/bridge@7.2.22", runs: 2 },
  ];
  expect(chooseCell(cells)?.cellKey).toBe("e1000/bridge@7.2.22");
  expect(chooseCell([])).toBeNull();
  const runs = [runOf(0, 1)];
  expect(chooseFigure(runs, { test: "tcp_rr", direction: "rx", metric: null })).toMatchObject(QUESTION);
  expect(chooseFigure([runOf(0, null)], { test: null, direction: null, metric: null })).toBeNull();
  expect(makeOverview(runs).map(({ test: name, direction }) => [name, direction])).toEqual([
    ["tcp_stream", "tx"],
  ]);
});
