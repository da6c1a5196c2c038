import { expect, test } from "vitest";
import { previewOf } from "@/app/og/preview-of";
import { cellKey } from "../domain/cell.ts";
import { cellOf, HOST_CELL, summaryOf, viewOf } from "../explore/testing.ts";
import { BRIDGE, makeHeader, makeTrial } from "../runs/testing.ts";
import type { RunView } from "../runs/types.ts";
import type { FrozenData } from "../snapshots/types.ts";
import { LABEL_LENGTH } from "./fit-label.ts";
import { placesOf } from "./scatter.ts";

const [FIRST, SECOND] = ["01ARZ3NDEKTSV4RRFFQ69G5FA1", "01ARZ3NDEKTSV4RRFFQ69G5FA2"];
const E1000 = cellOf({ nic: "e1000" });

/** Host and two guests; each figure is `base` times that of the cell. */
function run(runId: string, title: string, hostname: string): RunView {
  const cells = [HOST_CELL, cellOf(), E1000];
  const view = viewOf(
    runId,
    cells.map((cell, at) => [
      cell,
      [
        summaryOf(cell, "tcp_stream", "tx", { throughput_bps: [4e9 / (at + 1), 4.2e9 / (at + 1)] }),
        summaryOf(cell, "tcp_stream", "rx", { throughput_bps: [3e9 / (at + 1), 3.1e9 / (at + 1)] }),
        summaryOf(cell, "tcp_rr", "tx", { latency_mean_us: [40 * (at + 1), 41 * (at + 1)] }),
      ],
    ]),
  );
  const { host } = makeHeader();
  return { ...view, header: { ...view.header, title, host: { ...host, hostname } } };
}

const views = [run(FIRST, "Before the upgrade of July", "left"), run(SECOND, "After the upgrade", "right")];
const draw = (address: string, data: FrozenData) => previewOf({ address, title: "t", data });
const explore = (query: string, of = views) => draw(`/explore?${query}`, { kind: "explore", views: of });

test("a run's bars are as long as its figures, the longest is the highest", () => {
  const view = run(FIRST, "one", "left");
  const { rows, subtitle } = draw(`/runs/${FIRST}`, { kind: "run", view });
  expect(subtitle).toBe("Throughput, TCP stream TX: higher is better");
  const means = view.summaries
    .filter(({ test: key, direction }) => key === "tcp_stream" && direction === "tx")
    .map(({ metrics }) => (metrics.throughput_bps ?? []).reduce((sum, { mean }) => sum + mean, 0) / 2);
  const longest = Math.max(...rows.map(({ at }) => at));
  const shares = rows.map(({ at }) => at / longest).sort();
  const wanted = means.map((mean) => mean / Math.max(...means)).sort();
  for (const [at, share] of shares.entries()) expect(share).toBeCloseTo(wanted[at] ?? -1, 9);
});

test("rows of several runs and directions have labels that tell them apart and fit", () => {
  const { rows } = explore("x=switch");
  const labels = rows.map(({ label }) => label);
  expect(labels.length).toBeGreaterThan(4);
  expect(new Set(labels).size).toBe(labels.length);
  for (const label of labels) expect(label.length).toBeLessThanOrEqual(LABEL_LENGTH);
});

test("what all rows share is no part of their labels", () => {
  const [view] = views as [RunView, RunView];
  const labels = explore("test=tcp_stream&dir=tx", [view]).rows.map(({ label }) => label);
  expect(labels).toEqual(expect.arrayContaining(["host", "e1000/bridge"]));
});

test("throughput against latency is drawn as such, fastest and quickest up left", () => {
  const [view] = views as [RunView, RunView];
  const { scatter, rows, subtitle } = explore("view=pareto&test=tcp_stream&dir=tx", [view]);
  expect(rows).toEqual([]);
  expect(subtitle).toBe("Throughput against latency, mean (TCP RR): best is up left");
  const points = scatter?.points.toSorted((a, b) => a.x - b.x) ?? [];
  expect(points).toHaveLength(3);
  expect(points.map(({ y }) => y)).toEqual(points.map(({ y }) => y).toSorted((a, b) => b - a));
  expect(points[0]?.x).toBeCloseTo((points[2]?.x ?? 0) / 3, 9);
});

test("places stay on the axis, linear ones in proportion, logarithmic ones with a decade everywhere alike", () => {
  const [one = 0, ten = 0, hundred = 0] = placesOf([1, 10, 100], { log: true });
  expect(ten - one).toBeCloseTo(hundred - ten, 12);
  for (const log of [true, false])
    for (const place of placesOf([1, 10, 100], { log })) {
      expect(place).toBeGreaterThan(0);
      expect(place).toBeLessThan(1);
    }
  expect(placesOf([5, 5], { log: true })[0]).toBeCloseTo(0.5, 12);
});

test("a cell shows its boots and the mean over them", () => {
  const key = cellKey(BRIDGE);
  const trials = [1e9, 2e9].map((throughput_bps, bootIndex) =>
    makeTrial({ bootIndex, metrics: { throughput_bps } }),
  );
  const detail = { runId: FIRST, cellKey: key, trials, boots: [] };
  const view = { ...run(FIRST, "one", "left"), summaries: [] };
  const { rows, subtitle } = draw("", { kind: "cell", view, detail });
  expect(subtitle).toBe("Throughput, TCP stream TX, 2 boots: higher is better");
  expect(rows.map(({ label }) => label)).toEqual(["all boots", "boot 1", "boot 2"]);
  expect(rows[2]?.at).toBeCloseTo(2 * (rows[1]?.at ?? 0), 12);
  expect(rows[0]?.from).not.toBeNull();
  const empty = draw("", { kind: "cell", view, detail: { ...detail, trials: [] } });
  expect(empty).toMatchObject({ rows: [], subtitle: "0 trials without a figure" });
});

test("each environment of several runs is named", () => {
  expect(explore("").environment).toMatch(/^left; right · /);
});
