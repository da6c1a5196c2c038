import { levelOf, levelsOf, toUnits } from "../compare/levels.ts";
import type { Direction } from "../domain/factors.ts";
import { columnTestLabel, directionHelp, directionLabel } from "../format/test-label.ts";
import type { RunView } from "../runs/types.ts";
import { CELL_FACTORS, type CellFactor, type Level, type Levels, NO_LEVEL } from "./factors.ts";
import { bootFigures } from "./metrics.ts";

export type DataRun = { runId: string; title: string; emulated: boolean };

/** A cell of a run with its levels; those that were not measured carry why. */
export type DataCell = {
  runId: string;
  key: string;
  levels: Record<CellFactor, string>;
  status: string;
  reason: string | null;
};

/** Boot means of one cell x test x direction x metric: one value per boot, in the metric's base unit. */
export type DataRow = { cell: number; test: string; dir: Direction; metric: string; values: number[] };

/** What the browser gets: cells are named once, rows point to them. */
export type Dataset = { runs: DataRun[]; levels: Levels; cells: DataCell[]; rows: DataRow[] };

function cellLevels(views: readonly RunView[], factor: CellFactor, cells: readonly DataCell[]): Level[] {
  const known = levelsOf(views, factor).map(({ id, label }) => ({ id, label }));
  return cells.some(({ levels }) => levels[factor] === NO_LEVEL)
    ? [{ id: NO_LEVEL, label: factor === "nic" ? "host" : "host (none)" }, ...known]
    : known;
}

const DIRECTIONS: Level[] = (["tx", "rx"] as const).map((dir) => ({
  id: dir,
  label: `${directionLabel(dir)}, ${directionHelp(dir)}`,
}));

/**
 * Figures of some metrics in these runs, ready to be arranged: one row per cell, test, direction and metric, holding
 * one value per boot. Nothing is pooled over cells or runs. Pure; takes what `getRunViews` gives.
 */
export function makeDataset(views: readonly RunView[], metrics: readonly string[]): Dataset {
  const cells: DataCell[] = [];
  const rows: DataRow[] = [];
  for (const view of views)
    for (const [at, unit] of toUnits([view]).entries()) {
      for (const summary of unit.summaries)
        for (const metric of metrics) {
          const values = bootFigures(summary, metric).map(({ value }) => value);
          if (values.length === 0) continue;
          rows.push({ cell: cells.length, test: summary.test, dir: summary.direction, metric, values });
        }
      const levels = CELL_FACTORS.map((factor) => [factor, levelOf(factor, unit) ?? NO_LEVEL]);
      cells.push({
        runId: view.runId,
        key: unit.key,
        levels: Object.fromEntries(levels) as DataCell["levels"],
        status: view.header.cells[at]?.status ?? "planned",
        reason: view.header.cells[at]?.reason ?? null,
      });
    }
  const tests = new Set(rows.map(({ test }) => test));
  const order = [...new Set(views.flatMap((view) => view.header.tests)), ...tests];
  const present = new Set(rows.map(({ dir }) => dir as string));
  const ofCells = CELL_FACTORS.map((factor) => [factor, cellLevels(views, factor, cells)]);
  return {
    runs: levelsOf(views, "run").map(({ id, label }) => ({
      runId: id,
      title: label,
      emulated: views.find(({ runId }) => runId === id)?.emulated ?? false,
    })),
    levels: {
      ...(Object.fromEntries(ofCells) as Record<CellFactor, Level[]>),
      test: [...new Set(order)]
        .filter((test) => tests.has(test))
        .map((test) => ({ id: test, label: columnTestLabel(test) })),
      dir: DIRECTIONS.filter(({ id }) => present.has(id)),
    },
    cells,
    rows,
  };
}

const DIGITS = 8;

/** The same dataset with values of eight significant digits: half the size on its way to a browser, the same picture. */
export function lighten(dataset: Dataset): Dataset {
  const rows = dataset.rows.map((row) => ({
    ...row,
    values: row.values.map((value) => Number(value.toPrecision(DIGITS))),
  }));
  return { ...dataset, rows };
}
