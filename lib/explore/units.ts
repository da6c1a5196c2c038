import { metricBounds } from "../domain/metric-bounds.ts";
import { type Estimate, estimateBounded } from "../stats/estimate.ts";
import type { DataCell, Dataset } from "./dataset.ts";
import { FACTORS, type Factor } from "./factors.ts";

/** One cell x test x direction of one metric: what a mark stands for. Its boots are the units of replication. */
export type Unit = {
  /** Unique among the units of one metric. */
  id: string;
  runId: string;
  cellKey: string;
  metric: string;
  levels: Record<Factor, string>;
  /** Boot means in base units. */
  values: readonly number[];
};

/** Rows of a dataset with the levels of their cells written out. */
export function toUnits({ cells, rows }: Dataset): Unit[] {
  return rows.flatMap(({ cell: at, test, dir, metric, values }) => {
    const cell = cells[at];
    if (!cell) return [];
    const { runId, key: cellKey } = cell;
    const levels = { ...cell.levels, test, dir };
    return { id: [runId, cellKey, test, dir].join("|"), runId, cellKey, metric, levels, values };
  });
}

/** Levels to keep of each factor; a factor with none named keeps all. */
export type Filter = Record<Factor, readonly string[]>;

/** True where the levels (of a unit, or of a cell, which has no test) pass the filter. */
export function passes(levels: Partial<Record<Factor, string>>, filter: Filter): boolean {
  return FACTORS.every((factor) => {
    const level = levels[factor];
    return level === undefined || filter[factor].length === 0 || filter[factor].includes(level);
  });
}

/** Cells that the filter keeps and that have no figure for a reason: skipped, failed, still to come. */
export function gapsOf(cells: readonly DataCell[], filter: Filter): DataCell[] {
  return cells.filter(
    (cell) => cell.status !== "measured" && cell.status !== "partial" && passes(cell.levels, filter),
  );
}

/** Cells that the filter keeps, that were measured, and have none of these figures all the same. */
export function cellsWithout(cells: readonly DataCell[], units: readonly Unit[], filter: Filter): DataCell[] {
  const having = new Set(units.filter((unit) => passes(unit.levels, filter)).map(cellId));
  return cells.filter((cell) => {
    const isMeasured = cell.status === "measured" || cell.status === "partial";
    return isMeasured && passes(cell.levels, filter) && !having.has(cellId({ ...cell, cellKey: cell.key }));
  });
}

function cellId({ runId, cellKey }: { runId: string; cellKey: string }): string {
  return `${runId}|${cellKey}`;
}

const estimates = new WeakMap<readonly number[], Estimate>();

/** Mean of a unit's boots with its interval; worked out once, as every change of a filter asks again. */
export function estimateOf({ values, metric }: Pick<Unit, "values" | "metric">): Estimate | null {
  const known = estimates.get(values);
  if (known) return known;
  const estimate = estimateBounded(values, metricBounds(metric));
  if (estimate) estimates.set(values, estimate);
  return estimate;
}

/** Name of what units share apart from some factors: a key to match by. */
export function restKey(unit: Pick<Unit, "levels">, without: readonly (Factor | null)[]): string {
  return FACTORS.filter((factor) => !without.includes(factor))
    .map((factor) => unit.levels[factor])
    .join("|");
}

/**
 * Factors that two units may differ in and still be matched: the one in question, and the run as well where no run
 * holds two of its levels (an MTU or an offload often has a run of its own) and no match would be ambiguous.
 */
export function matchingFactors(units: readonly Unit[], factor: Factor, against: string): Factor[] {
  const within: Factor[] = [factor];
  if (factor === "run") return within;
  const [before, after] = [true, false].map((isBaseline) =>
    units.filter((unit) => (unit.levels[factor] === against) === isBaseline),
  );
  const keys = new Set(before?.map((unit) => restKey(unit, within)));
  if (after?.some((unit) => keys.has(restKey(unit, within)))) return within;
  const across: Factor[] = [factor, "run"];
  const all = units.map((unit) => `${unit.levels[factor]}|${restKey(unit, across)}`);
  return new Set(all).size === all.length ? across : within;
}

/** Factors in which these units differ, apart from some. */
export function varyingFactors(
  units: readonly Pick<Unit, "levels">[],
  without: readonly (Factor | null)[] = [],
): Factor[] {
  return FACTORS.filter(
    (factor) => !without.includes(factor) && new Set(units.map(({ levels }) => levels[factor])).size > 1,
  );
}
