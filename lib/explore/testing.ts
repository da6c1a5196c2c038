import { type Cell, cellKey } from "../domain/cell.ts";
import type { Direction } from "../domain/factors.ts";
import type { MetricName } from "../domain/metrics.ts";
import type { RunHeader } from "../domain/run.ts";
import { makeHeader } from "../runs/testing.ts";
import type { CellSummary, RunView } from "../runs/types.ts";
import type { Asked } from "./question.ts";

/** Input for tests: made up, never shown as measured. */
export function cellOf(changes: Partial<Cell> = {}): Cell {
  return { switch: "bridge", nic: "virtio-net", qemu: "7.2.22", options: {}, ...changes };
}

export const HOST_CELL: Cell = { switch: "host", nic: null, qemu: null, options: {} };

export type Figures = Partial<Record<MetricName, number[]>>;

export function summaryOf(cell: Cell, test: string, direction: Direction, figures: Figures): CellSummary {
  const metrics = Object.entries(figures).map(([name, means]) => [
    name,
    means.map((mean, bootIndex) => ({ bootIndex, n: 1, mean })),
  ]);
  return {
    cellKey: cellKey(cell),
    test,
    direction,
    metrics: Object.fromEntries(metrics),
    counts: { ok: 1, failed: 0, skipped: 0, timeout: 0 },
    reasons: [],
    exits: [],
  };
}

/** A view of a run whose cells all were measured, but for those named as skipped. */
export function viewOf(
  runId: string,
  summaries: readonly [Cell, CellSummary[]][],
  { skipped = [], header = {} }: { skipped?: readonly Cell[]; header?: Partial<RunHeader> } = {},
): RunView {
  const measured = summaries.map(([cell]) => ({ cell, status: "measured" as const, reason: null }));
  const missing = skipped.map((cell) => ({ cell, status: "skipped" as const, reason: "no /dev/vhost-net" }));
  return {
    runId,
    header: makeHeader({
      title: runId,
      tests: ["tcp_stream", "tcp_rr"],
      cells: [...measured, ...missing],
      ...header,
    }),
    sent: { title: runId, tags: [] },
    pinned: false,
    archivedAt: null,
    notes: [],
    emulated: true,
    revision: 1,
    trialCount: 0,
    summaries: summaries.flatMap(([, all]) => all),
  };
}

/** An address that says nothing but what is given. */
export function ask(changes: Partial<Asked> = {}): Asked {
  return {
    x: null,
    color: null,
    panel: null,
    switch: null,
    nic: null,
    qemu: null,
    mtu: null,
    offload: null,
    test: null,
    dir: null,
    vs: null,
    effect: null,
    against: null,
    rr: null,
    scale: "linear",
    mark: "dots",
    axis: null,
    ...changes,
  };
}
