import { expect, test } from "vitest";
import { makeHeader } from "../runs/testing.ts";
import type { RunView } from "../runs/types.ts";
import { compareViews } from "./compare.ts";
import { keptComparison } from "./kept-comparisons.ts";

function makeView(runId: string, mean: number, revision = 1): RunView {
  const header = makeHeader({ title: runId });
  const boots = [0, 1, 2].map((bootIndex) => ({ bootIndex, n: 1, mean: mean + bootIndex }));
  return {
    runId,
    header,
    sent: { title: header.title, tags: [] },
    pinned: false,
    archivedAt: null,
    notes: [],
    emulated: false,
    revision,
    trialCount: 3,
    summaries: [
      {
        cellKey: "host",
        test: "tcp_stream",
        direction: "tx",
        metrics: { throughput_bps: boots },
        counts: { ok: 3, failed: 0, skipped: 0, timeout: 0 },
        reasons: [],
        exits: [],
      },
    ] as RunView["summaries"],
  };
}

test("the same question of the same runs is answered once, and as it would be anew", () => {
  const views = [makeView("a", 100), makeView("b", 200)];
  const first = keptComparison(views, { by: "run" });
  expect(first).toEqual(compareViews(views, { by: "run" }));
  expect(keptComparison([...views], { by: "run", subjects: [] })).toBe(first);
});

test("another baseline, another minimum effect and a run that moved are other questions", () => {
  const views = [makeView("a", 100), makeView("b", 200)];
  const first = keptComparison(views, { by: "run" });
  expect(keptComparison(views, { by: "run", baseline: "b" })).not.toBe(first);
  expect(keptComparison(views, { by: "run", minimumEffect: 0.5 })).not.toBe(first);
  const moved = [makeView("a", 100), makeView("b", 400, 2)];
  const after = keptComparison(moved, { by: "run" });
  expect(after).toEqual(compareViews(moved, { by: "run" }));
  expect(after).not.toEqual(first);
});
