import { type Cell, cellKey } from "../domain/cell.ts";
import type { Direction } from "../domain/factors.ts";
import type { Metrics } from "../domain/metrics.ts";
import { isEmulated, type RunHeader } from "../domain/run.ts";
import { addTrial, emptySummary } from "../runs/summary.ts";
import { makeHeader, makeTrial } from "../runs/testing.ts";
import type { CellSummary, RunView } from "../runs/types.ts";

/** Input for tests: metrics of each boot of one cell, test and direction. Made up, never shown as measured. */
export type Measured = { cell: Cell; test?: string; direction?: Direction; boots: Metrics[] };

/** A run's view from made up boots, as ingest would summarise them. */
export function makeView(
  measured: readonly Measured[],
  changes: Partial<RunHeader> = {},
  runId = "01K00000000000000000000000",
): RunView {
  const cells = [...new Map(measured.map(({ cell }) => [cellKey(cell), cell])).values()];
  const header = makeHeader({
    status: "finished",
    guestAcceleration: "kvm",
    tests: [...new Set(measured.map(({ test = "tcp_stream" }) => test))],
    cells: cells.map((cell) => ({ cell, status: "measured", reason: null })),
    ...changes,
  });
  const summaries = measured.map(({ cell, test = "tcp_stream", direction = "tx", boots }): CellSummary => {
    const summary = emptySummary();
    boots.forEach((metrics, bootIndex) => {
      addTrial(summary, makeTrial({ cell, test, direction, bootIndex, metrics }));
    });
    return { cellKey: cellKey(cell), test, direction, ...summary };
  });
  return {
    runId,
    header,
    emulated: isEmulated(header),
    revision: 1,
    trialCount: 0,
    summaries,
    pinned: false,
    archivedAt: null,
    notes: [],
    sent: { title: header.title, tags: header.tags },
  };
}

export const guestCell = (
  nic: "e1000" | "virtio-net" | "vhost-net",
  name: "bridge" | "openvswitch" | "macvtap" = "bridge",
  options: Cell["options"] = {},
): Cell => ({ switch: name, nic, qemu: "7.2.22", options });

/** Six boots about a mean, 1% apart. */
export const throughput = (mean: number): Metrics[] =>
  [-1, 1, 0, -0.5, 0.5, 0].map((percent) => ({ throughput_bps: mean * (1 + percent / 100) }));

export const latency = (mean: number): Metrics[] =>
  [-1, 1, 0, -0.5, 0.5, 0].map((percent) => ({ latency_mean_us: mean * (1 + percent / 100) }));
