import { attachmentName, type Cell } from "@/lib/domain/cell";
import { Nic } from "@/lib/domain/factors";
import type { Series } from "./series";

/** `qemu` is null for guests of imported results that do not say their version. */
export type HeatColumn = { nic: Nic; qemu: string | null };
export type HeatRow = { label: string; isHost: boolean; cells: (Series | null)[] };
export type HeatLayout = {
  columns: HeatColumn[];
  versions: HeatColumn["qemu"][];
  nics: Nic[];
  rows: HeatRow[];
};

/** Attachment with its options, as a row of the matrix: `openvswitch:netdev, MTU 9000`. */
export function rowLabel({ options, ...cell }: Cell): string {
  const mtu = options.mtu === undefined ? "" : `, MTU ${options.mtu}`;
  const offload = options.offload === undefined ? "" : `, offload ${options.offload}`;
  return `${attachmentName({ ...cell, options })}${mtu}${offload}`;
}

/** Lays a run's cells out as attachment (and options) x NIC x QEMU; a place that the plan left out is null. */
export function layOutHeatMap(series: readonly Series[]): HeatLayout {
  const nics = Nic.options.filter((nic) => series.some(({ cell }) => cell.nic === nic));
  const guests = series.filter(({ cell }) => cell.nic !== null);
  const versions = [...new Set(guests.map(({ cell }) => cell.qemu))].sort((a, b) =>
    a === null || b === null
      ? Number(a === null) - Number(b === null)
      : a.localeCompare(b, "en", { numeric: true }),
  );
  const columns = nics.flatMap((nic) => versions.map((qemu) => ({ nic, qemu })));
  const labels = [...new Set(series.map(({ cell }) => rowLabel(cell)))];
  const rows = labels.map((label) => {
    const mine = series.filter(({ cell }) => rowLabel(cell) === label);
    const isHost = mine[0]?.cell.switch === "host";
    const cells = isHost
      ? [mine[0] ?? null]
      : columns.map(
          ({ nic, qemu }) => mine.find(({ cell }) => cell.nic === nic && cell.qemu === qemu) ?? null,
        );
    return { label, isHost, cells };
  });
  return { columns, versions, nics, rows };
}

/** Combinations of the matrix's rows and columns that the run did not plan. */
export function unplannedCells({ rows, columns }: HeatLayout): Cell[] {
  return rows.flatMap((row) => {
    const like = row.cells.find((one) => one !== null)?.cell;
    if (row.isHost || like === undefined) return [];
    return columns.flatMap(({ nic, qemu }, at) => (row.cells[at] === null ? [{ ...like, nic, qemu }] : []));
  });
}
