import type { Command } from "../../lib/domain/boot.ts";
import { type Cell, cellKey } from "../../lib/domain/cell.ts";
import { formatPlural } from "../../lib/format/number.ts";
import { formatCommand } from "../../lib/format/shell.ts";
import { formatDuration } from "../../lib/format/time.ts";
import { netperfArguments } from "../commands/netperf.ts";
import type { PlanEstimate } from "./estimate.ts";
import type { PlannedBoot } from "./steps.ts";

export type PlanDescription = {
  cells: string[];
  /** Cell key and boot number, from 1, in the order of the run. */
  order: { cell: string; boot: number }[];
  estimate: PlanEstimate;
  /** What builds the lab around all cells, at both ends. */
  labCommands: Command[];
  /** Cell key to every command of one of its boots. */
  commands: Record<string, Command[]>;
};

export type PlanAddresses = {
  host: string;
  guest: string;
  tester: string;
  controlPort: number;
  dataPort: number;
};

/**
 * A plan as data; pure. `describeCell` gives the commands that build the attachment and start QEMU.
 */
export function describePlan(plan: {
  boots: readonly PlannedBoot[];
  estimate: PlanEstimate;
  addresses: PlanAddresses;
  labCommands?: readonly Command[];
  describeCell: (cell: Cell) => readonly Command[];
}): PlanDescription {
  const commands: Record<string, Command[]> = {};
  for (const { cell, trials } of plan.boots) {
    const key = cellKey(cell);
    commands[key] ??= [
      ...plan.describeCell(cell),
      ...trials.map((trial) => netperfCommand(plan.addresses, cell, trial)),
    ];
  }
  return {
    cells: Object.keys(commands).sort(),
    order: plan.boots.map(({ cell, bootIndex }) => ({ cell: cellKey(cell), boot: bootIndex + 1 })),
    estimate: plan.estimate,
    labCommands: [...(plan.labCommands ?? [])],
    commands,
  };
}

function netperfCommand(addresses: PlanAddresses, cell: Cell, trial: PlannedBoot["trials"][number]): Command {
  const isTx = trial.direction === "tx";
  const { host, guest, tester, controlPort, dataPort } = addresses;
  const near = cell.nic === null ? host : guest;
  const args = netperfArguments({
    test: trial.test,
    self: isTx ? near : tester,
    peer: isTx ? tester : near,
    controlPort,
    dataPort,
    seconds: trial.seconds,
  });
  const nearSide = cell.nic === null ? "host" : "guest";
  return {
    where: isTx ? nearSide : "tester",
    argv: ["netperf", ...args],
    purpose: `${trial.warmup ? "warm up" : "measure"} ${trial.test} ${trial.direction}`,
  };
}

/** What it is for stands behind it: the lab follows what it finds, and QEMU what a boot proves. */
function renderCommand({ where, argv, purpose }: Command): string {
  return `  ${where.padEnd(6)}  ${formatCommand(argv)}${purpose ? `  # ${purpose}` : ""}`;
}

/** The description for a reader, one thing a line. */
export function renderPlan(plan: PlanDescription): string {
  const { boots, trials, warmups, totalSeconds, netperfSeconds } = plan.estimate;
  const lines = [
    `${formatPlural(plan.cells.length, "cell")}, ${formatPlural(boots, "boot")}, ${formatPlural(trials, "trial")} and ${formatPlural(warmups, "warm-up")}`,
    `about ${formatDuration(totalSeconds)} (an estimate; ${formatDuration(netperfSeconds)} of it netperf)`,
    "",
    "order:",
    ...plan.order.map(({ cell, boot }, index) => `  ${String(index + 1).padStart(4)}  ${cell}  boot ${boot}`),
    ...(plan.labCommands.length === 0 ? [] : ["", "lab:", ...plan.labCommands.map(renderCommand)]),
    ...Object.entries(plan.commands).flatMap(([cell, commands]) => [
      "",
      `${cell}:`,
      ...commands.map(renderCommand),
    ]),
  ];
  return `${lines.join("\n").replaceAll("\u00a0", " ")}\n`;
}
