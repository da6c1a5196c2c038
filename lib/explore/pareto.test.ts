import { expect, test } from "vitest";
import type { Cell } from "../domain/cell.ts";
import { makeDataset } from "./dataset.ts";
import { arrangePareto } from "./pareto.ts";
import { resolveQuestion } from "./question.ts";
import { ask, cellOf, HOST_CELL, summaryOf, viewOf } from "./testing.ts";
import { toUnits } from "./units.ts";

const around = (value: number, spread: number) => [-1, 0, 1].map((step) => value * (1 + step * spread));

function cellWith(
  cell: Cell,
  gbits: number[],
  latency: number[] | null,
): [Cell, ReturnType<typeof summaryOf>[]] {
  const stream = summaryOf(cell, "tcp_stream", "tx", {
    throughput_bps: gbits.map((value) => value * 1e9),
    exits_per_packet: gbits.map(() => 0.5),
  });
  return [
    cell,
    latency === null ? [stream] : [stream, summaryOf(cell, "tcp_rr", "tx", { latency_mean_us: latency })],
  ];
}

function standings(cells: [Cell, ReturnType<typeof summaryOf>[]][]) {
  const data = makeDataset([viewOf("R", cells)], ["throughput_bps", "latency_mean_us", "exits_per_packet"]);
  const { question } = resolveQuestion(data.levels, ask());
  const pareto = arrangePareto(toUnits(data), data.levels, question, {
    latency: "latency_mean_us",
    roundTrip: "tcp_rr",
  });
  return {
    ...pareto,
    byCell: Object.fromEntries(
      pareto.panels.flatMap(({ points }) => points.map((point) => [point.unit.cellKey, point])),
    ),
  };
}

const VIRTIO = cellOf();
const E1000 = cellOf({ nic: "e1000" });
const VHOST = cellOf({ nic: "vhost-net" });

test("the front holds what no other mean beats in both; the host competes with none", () => {
  const { byCell, half } = standings([
    cellWith(HOST_CELL, around(50, 0.01), around(5, 0.01)),
    cellWith(VHOST, around(9, 0.01), around(60, 0.01)),
    cellWith(VIRTIO, around(6, 0.01), around(40, 0.01)),
    cellWith(E1000, around(1, 0.01), around(200, 0.01)),
  ]);
  expect(byCell.host?.standing).toBe("reference");
  expect(byCell["vhost-net/bridge@7.2.22"]).toMatchObject({ standing: "front", by: null, exits: 0.5 });
  expect(byCell["virtio-net/bridge@7.2.22"]).toMatchObject({ standing: "front" });
  expect(byCell["e1000/bridge@7.2.22"]).toMatchObject({ standing: "beaten", by: "vhost-net/bridge@7.2.22" });
  expect(half).toBe(0);
});

test("a point is called beaten only where intervals bear it out", () => {
  const wide = standings([
    cellWith(VIRTIO, around(6, 0.3), around(40, 0.3)),
    cellWith(E1000, around(5, 0.3), around(50, 0.3)),
  ]);
  expect(wide.byCell["e1000/bridge@7.2.22"]).toMatchObject({
    standing: "open",
    by: "virtio-net/bridge@7.2.22",
  });
  const single = standings([cellWith(VIRTIO, [6], [40]), cellWith(E1000, [1], [400])]);
  expect(single.byCell["e1000/bridge@7.2.22"]?.standing).toBe("open");
});

test("a cell with one of the two figures is counted, not drawn", () => {
  const { half, panels } = standings([cellWith(VIRTIO, [6, 6.1], [40, 41]), cellWith(E1000, [1, 1.1], null)]);
  expect(half).toBe(1);
  expect(panels.flatMap(({ points }) => points)).toHaveLength(1);
});
