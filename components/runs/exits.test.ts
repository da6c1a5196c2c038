import { describe, expect, it } from "vitest";
import type { CellSummary, ExitSummary } from "@/lib/runs/types";
import { exitPanels, OTHER_REASONS } from "./exit-rows.ts";
import { exitSources } from "./exit-sources.ts";
import { indexSummaries } from "./measure.ts";
import { toSeries } from "./series.ts";

const series = toSeries([
  {
    cell: { switch: "bridge", nic: "e1000", qemu: "7.2.22", options: {} },
    status: "measured",
    reason: null,
  },
]);

const source = (name: string, total: number, more: Partial<ExitSummary> = {}): ExitSummary => ({
  source: name,
  usable: true,
  trials: 1,
  seconds: 1,
  packets: null,
  total,
  byReason: {},
  ...more,
});

const summaryOf = (exits: ExitSummary[], metrics: CellSummary["metrics"]): CellSummary => ({
  cellKey: "e1000/bridge@7.2.22",
  test: "tcp_rr",
  direction: "tx",
  metrics,
  counts: { ok: 1, failed: 0, skipped: 0, timeout: 0 },
  reasons: [],
  exits,
});

function partsOf(summary: CellSummary, per: "second" | "packet" = "second") {
  const context = { index: indexSummaries({ summaries: [summary] }), runId: "R" };
  const { panels, parts } = exitPanels(context, series, { test: "tcp_rr", per }, ["tx"]);
  return { rows: panels[0]?.rows.map((row) => row.parts), parts };
}

const rates: CellSummary["metrics"] = {
  exits_per_s: [{ bootIndex: 0, n: 1, mean: 100 }],
  exits_per_packet: [{ bootIndex: 0, n: 1, mean: 8 }],
};
const traced = source("tracefs:kvm_exit", 400, { byReason: { npf: 300, hlt: 100 } });

describe("exits by reason", () => {
  it("split the trials' own rate, not counts over planned seconds", () => {
    expect(partsOf(summaryOf([traced], rates)).rows).toEqual([{ npf: 75, hlt: 25 }]);
    expect(partsOf(summaryOf([traced], rates), "packet").rows).toEqual([{ npf: 6, hlt: 2 }]);
  });
  it("never take returns to QEMU for all exits", () => {
    const returns = source("tracefs:kvm_userspace_exit", 50, { byReason: { mmio: 50 } });
    const blind = source("tracefs:kvm_exit", 0, { usable: false });
    const queried = source("qmp:query-stats", 400);
    expect(partsOf(summaryOf([blind, returns, queried], rates)).rows).toEqual([{ "all reasons": 100 }]);
    expect(partsOf(summaryOf([returns], rates)).rows).toEqual([]);
  });
  it("have no row per packet where netperf counts none", () => {
    expect(partsOf(summaryOf([traced], { exits_per_s: rates.exits_per_s }), "packet").rows).toEqual([]);
  });
  it("fold the smallest reasons into one part", () => {
    const byReason = { a: 60, b: 50, c: 40, d: 30, e: 10, f: 6, g: 4 };
    const { rows, parts } = partsOf(summaryOf([source("tracefs:kvm_exit", 200, { byReason })], rates));
    expect(parts).toEqual(["a", "b", "c", "d", "e", OTHER_REASONS]);
    expect(rows?.[0]?.[OTHER_REASONS]).toBeCloseTo(5);
  });
});

describe("sources of exits", () => {
  it("tell what each counted, and how far it is from the first", () => {
    const sources = exitSources([
      summaryOf([traced, source("tracefs:kvm_userspace_exit", 50), source("qmp:query-stats", 404)], {}),
    ]);
    expect(sources.map(({ source: name, counts, difference }) => [name, counts, difference])).toEqual([
      ["tracefs:kvm_exit", "all exits", null],
      ["tracefs:kvm_userspace_exit", "returns to QEMU", null],
      ["qmp:query-stats", "all exits", expect.closeTo(0.01)],
    ]);
  });
  it("count the trials in which a source was blind", () => {
    const sources = exitSources([
      summaryOf([source("tracefs:kvm_exit", 0, { usable: false }), source("qmp:query-stats", 9)], {}),
    ]);
    expect(sources[0]).toMatchObject({ usableTrials: 0, refusedTrials: 1, total: 0 });
  });
});
