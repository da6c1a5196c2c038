import { existsSync } from "node:fs";
import { type Cell, cellKey } from "../../lib/domain/cell.ts";
import type { RunCell } from "../../lib/domain/run.ts";
import { nicDriver } from "../nics/registry.ts";
import { switchDriver } from "../switches/registry.ts";
import type { RunContext } from "./context.ts";

/**
 * Settles what each asked-for cell really is here (which datapath, which mode) and which cannot run, with why.
 * Cells that turn out to be the same are kept once.
 */
export async function resolveCells(context: RunContext, asked: readonly Cell[]): Promise<RunCell[]> {
  const resolved = new Map<string, RunCell>();
  for (const cell of asked) {
    const settled = await resolveCell(context, cell);
    const key = cellKey(settled.cell);
    if (!resolved.has(key)) resolved.set(key, settled);
  }
  return [...resolved.values()];
}

async function resolveCell(context: RunContext, cell: Cell): Promise<RunCell> {
  const attachment = await switchDriver(cell.switch).probe(context.lab, cell.options);
  if (!attachment.ok) return { cell, status: "skipped", reason: attachment.reason };
  const settled: Cell = { ...cell, options: { ...cell.options, ...attachment.options } };
  const reason = nicReason(context, settled);
  return reason === null
    ? { cell: settled, status: "planned", reason: null }
    : { cell: settled, status: "skipped", reason };
}

function nicReason(context: RunContext, cell: Cell): string | null {
  if (cell.nic === null) return null;
  if (!context.qemus.some((qemu) => qemu.version === cell.qemu))
    return `QEMU ${cell.qemu} is not on this machine: see \`agent qemu list\` and \`agent qemu add\``;
  // QEMU 7.2 dies on an assertion when asked for vhost=on without the device: never let it try.
  if (nicDriver(cell.nic).needsVhost && !existsSync("/dev/vhost-net"))
    return "no /dev/vhost-net: load the module (modprobe vhost_net), or run with --lab vm";
  return null;
}
