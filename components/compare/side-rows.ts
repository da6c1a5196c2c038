import type { IntervalRow } from "@/components/charts/interval-row";
import { cellHref } from "@/components/runs/run-links";
import type { Unit } from "@/lib/domain/metrics";
import { formatInScale } from "@/lib/format/metric-value";
import { formatPlural } from "@/lib/format/number";
import { pickScale, type Scale } from "@/lib/format/scale";
import type { TableRow, TableSide } from "./table-row";

function toRow(side: TableSide, letter: string | null, scale: Scale): IntervalRow {
  const bounds =
    side.low === null || side.high === null
      ? "one boot: no inference"
      : `95% interval [${formatInScale(side.low, scale)}, ${formatInScale(side.high, scale)}], ${formatPlural(side.values.length, "boot")}`;
  return {
    id: `${side.runId}|${side.cellKey}`,
    label: letter === null ? side.cellKey : `${letter} ${side.cellKey}`,
    href: cellHref(side.runId, side.cellKey),
    hue: side.hue,
    form: side.form,
    value: side.mean,
    low: side.low,
    high: side.high,
    dots: side.values.length > 1 ? side.values : [],
    text: formatInScale(side.mean, scale),
    intervalText: bounds,
    aside: null,
    gap: null,
  };
}

/**
 * Bars of the rows (sorted by name) of one test, direction and metric: each baseline followed by what is set against it, once each.
 * `letterOf` gives the sign of a run where runs are compared and their cells have the same names.
 */
export function toSideRows(
  rows: readonly TableRow[],
  unit: Unit,
  letterOf: (runId: string) => string | null,
): { bars: IntervalRow[]; scale: Scale } {
  const largest = Math.max(0, ...rows.flatMap((row) => [row.baseline.mean, row.subject.mean]));
  const scale = pickScale(unit, largest);
  const groups = new Map<string, IntervalRow>();
  for (const row of rows)
    for (const side of [row.baseline, row.subject]) {
      const bar = toRow(side, letterOf(side.runId), scale);
      if (!groups.has(bar.id)) groups.set(bar.id, bar);
    }
  return { bars: [...groups.values()], scale };
}
