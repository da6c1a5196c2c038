import { attachmentName, type Cell, cellKey } from "../domain/cell.ts";
import { Nic, Switch } from "../domain/factors.ts";
import { formatInstant } from "../format/time.ts";
import type { CellSummary, RunView } from "../runs/types.ts";
import { groupBy } from "./group-by.ts";
import { COMPARE_BY, type CompareBy, type Level } from "./types.ts";

/** A cell of one run with its figures and, where it has none, why. */
export type Unit = {
  view: RunView;
  cell: Cell;
  key: string;
  summaries: CellSummary[];
  /** `skipped: no /dev/vhost-net`, `measured`. */
  state: string;
};

/** Every cell of these runs, in the order of the runs and of their matrices. */
export function toUnits(views: readonly RunView[]): Unit[] {
  return views.flatMap((view) => {
    const summaries = groupBy(view.summaries, (summary) => summary.cellKey);
    return view.header.cells.map(({ cell, status, reason }) => {
      const key = cellKey(cell);
      const state = reason === null ? status : `${status}: ${reason}`;
      return { view, cell, key, summaries: summaries.get(key) ?? [], state };
    });
  });
}

/** The level of a factor that a cell has; null where the factor says nothing of it (`host` has no NIC). */
export function levelOf(
  by: CompareBy,
  { view, cell, key }: Pick<Unit, "view" | "cell" | "key">,
): string | null {
  switch (by) {
    case "run":
      return view.runId;
    case "cell":
      return key;
    case "switch":
      return attachmentName(cell);
    case "nic":
      return cell.nic;
    case "qemu":
      return cell.qemu;
    case "mtu":
      return String(cell.options.mtu ?? "default");
    case "offload":
      return cell.options.offload ?? "default";
  }
}

/** The cell's key with one factor taken out: cells that share it differ in that factor alone. */
export function restOf(by: CompareBy, cell: Cell): string {
  const { mode: _mode, datapath: _datapath, ...common } = cell.options;
  switch (by) {
    case "run":
      return cellKey(cell);
    case "cell":
      return "";
    case "switch":
      // The attachment's own options go with it; `host` has neither NIC nor QEMU and so pairs with nothing.
      return cellKey({ ...cell, switch: "bridge", options: common }).replace("/bridge", "");
    case "nic":
      return cellKey({ ...cell, nic: null });
    case "qemu":
      return cellKey({ ...cell, qemu: null });
    case "mtu":
      return cellKey({ ...cell, options: { ...cell.options, mtu: undefined } });
    case "offload":
      return cellKey({ ...cell, options: { ...cell.options, offload: undefined } });
  }
}

const KNOWN_ORDER: readonly string[] = [...Switch.options, ...Nic.options];

function compareLevels(by: CompareBy, a: string, b: string): number {
  if (by === "switch" || by === "nic") {
    const rank = (name: string) => KNOWN_ORDER.indexOf(name.split(":")[0] ?? name);
    return rank(a) - rank(b) || a.localeCompare(b);
  }
  return a.localeCompare(b, "en", { numeric: true });
}

/** Runs of one title get their start beside it, so that two sides never read the same. */
function tellApart(levels: Level[], views: readonly RunView[]): Level[] {
  const titles = levels.map(({ label }) => label);
  return levels.map((level) => {
    if (titles.filter((title) => title === level.label).length === 1) return level;
    const start = views.find(({ runId }) => runId === level.id)?.header.startedAt;
    return start ? { ...level, label: `${level.label}, ${formatInstant(start, true)}` } : level;
  });
}

/** Levels of a factor in these runs, in the field's order; runs and cells stay in the order given. */
export function levelsOf(views: readonly RunView[], by: CompareBy): Level[] {
  const found = new Map<string, Level>();
  for (const unit of toUnits(views)) {
    const id = levelOf(by, unit);
    if (id === null) continue;
    const level = found.get(id) ?? { id, label: by === "run" ? unit.view.header.title : id, runIds: [] };
    if (!level.runIds.includes(unit.view.runId)) level.runIds.push(unit.view.runId);
    found.set(id, level);
  }
  const levels = tellApart([...found.values()], views);
  return by === "run" || by === "cell" ? levels : levels.sort((a, b) => compareLevels(by, a.id, b.id));
}

/**
 * Levels that a comparison can set against each other: all but `host` as a switch, which pairs with nothing and yet comes
 * first in the field's order. As a cell it can be compared.
 */
export function comparableLevels(views: readonly RunView[], by: CompareBy): Level[] {
  const levels = levelsOf(views, by);
  return by === "switch" ? levels.filter(({ id }) => id !== "host") : levels;
}

/** Factors in which these runs can be compared: those with two levels or more. */
export function comparableBy(views: readonly RunView[]): CompareBy[] {
  return COMPARE_BY.filter((by) => comparableLevels(views, by).length >= 2);
}
