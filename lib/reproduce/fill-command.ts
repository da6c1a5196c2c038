import type { Cell } from "../domain/cell.ts";
import type { RunHeader } from "../domain/run.ts";
import { formatCommand } from "../format/shell.ts";

type Plan = Pick<RunHeader, "lab" | "replication" | "tests" | "directions">;
type Changes = { lab?: RunHeader["lab"]; boots?: number };

const unique = <T>(values: readonly (T | null | undefined)[]): T[] => [
  ...new Set(values.filter((value): value is T => value !== null && value !== undefined)),
];

/**
 * The command that measures cells the way a run did: same tests, directions, lengths and lab, unless changed. The cells
 * must differ in nothing but switch (with mode and datapath), NIC and QEMU, and make up every combination of these.
 */
export function fillCommand(cells: readonly Cell[], plan: Plan, changes: Changes = {}): string {
  const { replication } = plan;
  const lab = changes.lab ?? plan.lab;
  const flag = (name: string, values: readonly (string | number)[]) =>
    values.length === 0 ? [] : [name, values.join(",")];
  const options = cells.map((cell) => cell.options);
  return formatCommand([
    ...["npm", "run", "agent", "--", "run"],
    ...flag("--lab", lab === "import" ? [] : [lab]),
    // Its two machines are in no record: they are in the file that the ssh lab is described by.
    ...flag("--config", lab === "ssh" ? ["lab.yaml"] : []),
    ...flag("--switch", unique(cells.map((cell) => cell.switch))),
    ...flag("--nic", unique(cells.map((cell) => cell.nic))),
    ...flag("--qemu", unique(cells.map((cell) => cell.qemu))),
    ...flag(
      "--macvtap-mode",
      unique(options.map(({ mode }) => mode)).filter((mode) => mode !== "bridge"),
    ),
    ...flag("--ovs-datapath", unique(options.map(({ datapath }) => datapath))),
    ...flag("--mtu", unique(options.map(({ mtu }) => mtu))),
    ...flag("--offload", unique(options.map(({ offload }) => offload))),
    ...flag("--test", plan.tests),
    ...(plan.directions.length === 1 ? flag("--direction", plan.directions) : []),
    ...flag("--boots", [changes.boots ?? replication.boots]),
    ...flag("--iterations", [replication.iterations]),
    ...flag("--seconds", [replication.seconds]),
    ...flag("--warmup-seconds", [replication.warmupSeconds]),
  ]);
}

/** Cells in groups that one command can measure each: by NIC, QEMU, MTU and offload, the switches together. */
export function groupForCommands<T extends { cell: Cell }>(items: readonly T[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const { nic, qemu, options, switch: name } = item.cell;
    const mode = name === "macvtap" && options.mode !== "bridge" ? options.mode : undefined;
    const key = JSON.stringify([nic, qemu, options.mtu, options.offload, mode]);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}
