import { type Cell, type CellOptions, cellKey } from "../../lib/domain/cell.ts";
import type { Switch } from "../../lib/domain/factors.ts";
import type { Matrix } from "./matrix.ts";

/**
 * Every cell of the matrix, each once, in a reader's order: switch, NIC, QEMU, options. `host` has no guest, so it
 * appears once per MTU and offload setting.
 * @param qemuVersions versions that the asked-for binaries report
 */
export function expandCells(
  matrix: Pick<Matrix, "switches" | "nics" | "macvtapModes" | "ovsDatapaths" | "mtus" | "offloads">,
  qemuVersions: readonly string[],
): Cell[] {
  const cells = new Map<string, Cell>();
  for (const name of matrix.switches)
    for (const { nic, qemu } of name === "host" ? NO_GUEST : guests(matrix.nics, qemuVersions))
      for (const variant of variants(matrix, name))
        for (const shared of sharedOptions(matrix)) {
          const cell: Cell = { switch: name, nic, qemu, options: { ...variant, ...shared } };
          cells.set(cellKey(cell), cell);
        }
  return [...cells.values()];
}

type Guest = Pick<Cell, "nic" | "qemu">;
const NO_GUEST: readonly Guest[] = [{ nic: null, qemu: null }];

function guests(nics: Matrix["nics"], versions: readonly string[]): Guest[] {
  return nics.flatMap((nic) => versions.map((qemu) => ({ nic, qemu })));
}

function variants(matrix: Pick<Matrix, "macvtapModes" | "ovsDatapaths">, name: Switch): CellOptions[] {
  if (name === "macvtap") return matrix.macvtapModes.map((mode) => ({ mode }));
  if (name === "openvswitch" && matrix.ovsDatapaths.length > 0)
    return matrix.ovsDatapaths.map((datapath) => ({ datapath }));
  return [{}];
}

function sharedOptions(matrix: Pick<Matrix, "mtus" | "offloads">): CellOptions[] {
  const mtus: CellOptions[] = matrix.mtus.length > 0 ? matrix.mtus.map((mtu) => ({ mtu })) : [{}];
  const offloads: CellOptions[] =
    matrix.offloads.length > 0 ? matrix.offloads.map((offload) => ({ offload })) : [{}];
  return mtus.flatMap((mtu) => offloads.map((offload) => ({ ...mtu, ...offload })));
}
