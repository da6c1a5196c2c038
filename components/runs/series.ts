import { type Cell, cellKey, seriesName } from "@/lib/domain/cell";
import { Nic, Switch } from "@/lib/domain/factors";
import type { CellStatus, RunCell } from "@/lib/domain/run";

/** A cell of a run as charts and tables show it. */
export type Series = {
  key: string;
  cell: Cell;
  /** Shortest name that tells it from the run's other cells: `e1000/bridge`, with version and options where those vary. */
  label: string;
  status: CellStatus;
  reason: string | null;
};

function orderOf(cell: Cell): [number, number] {
  const nic = cell.nic === null ? -1 : Nic.options.indexOf(cell.nic);
  return [nic, Switch.options.indexOf(cell.switch)];
}

function compareCells(a: Cell, b: Cell): number {
  const [nicA, switchA] = orderOf(a);
  const [nicB, switchB] = orderOf(b);
  const order = nicA - nicB || switchA - switchB || seriesName(a).localeCompare(seriesName(b));
  return order || cellKey(a).localeCompare(cellKey(b), "en", { numeric: true });
}

/** The run's cells in the order of every chart (host, then by NIC, then by switch) with distinguishing labels. */
export function toSeries(cells: readonly RunCell[]): Series[] {
  const versions = new Set(cells.flatMap(({ cell }) => (cell.qemu === null ? [] : [cell.qemu])));
  return [...cells]
    .sort((a, b) => compareCells(a.cell, b.cell))
    .map(({ cell, status, reason }) => {
      const key = cellKey(cell);
      const unversioned = cellKey({ ...cell, qemu: null });
      return { key, cell, label: versions.size > 1 ? key : unversioned, status, reason };
    });
}

/** Which of the four hues a cell has: by NIC, the host alone without one. */
export function nicTone(cell: Cell): "host" | Nic {
  return cell.nic ?? "host";
}
