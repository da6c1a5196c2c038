import { type Cell, cellKey } from "../../lib/domain/cell.ts";
import type { Direction } from "../../lib/domain/factors.ts";
import { type MetricName, metricDefinition } from "../../lib/domain/metrics.ts";
import type { TimeAccount } from "../../lib/domain/run.ts";
import type { TestKey } from "../../lib/domain/tests.ts";
import type { Trial } from "../../lib/domain/trial.ts";
import { formatMetric } from "../../lib/format/metric-value.ts";
import { columnTestLabel } from "../../lib/format/test-label.ts";
import { formatDuration } from "../../lib/format/time.ts";
import type { RunEnd } from "./reporter.ts";
import { alignColumns, printable } from "./text.ts";
import { headlineMetric } from "./value.ts";

/** What a finished run prints: a table of the cells, what is missing and why, where the time went, and where to look. */
export function summaryText(end: RunEnd): string[] {
  const { header } = end;
  const shown = header.cells.filter(({ status }) => status === "measured" || status === "partial");
  const missing = header.cells.filter(({ status }) => status !== "measured");
  const columns = header.tests.flatMap((test) => header.directions.map((direction) => ({ test, direction })));
  const head = ["cell", ...columns.map(({ test, direction }) => `${columnTestLabel(test)} ${direction}`)];
  const rows = shown.map(({ cell }) => [
    cellKey(cell),
    ...columns.map(({ test, direction }) => figureText(end.trials, cell, test, direction)),
  ]);
  return [
    ...(shown.length > 0 ? [...alignColumns([head, ...rows]), ""] : []),
    ...missing.map(({ cell, status, reason }) => `${cellKey(cell)}: ${status}${reason ? `, ${reason}` : ""}`),
    ...(header.time ? [timeText(header.time)] : []),
    `run ${header.status}${header.reason ? `: ${header.reason}` : ""}`,
    ...(end.upload ? [end.upload] : []),
    ...(end.permalink ? [end.permalink] : []),
  ].map(printable);
}

function figureText(trials: readonly Trial[], cell: Cell, test: TestKey, direction: Direction): string {
  const key = cellKey(cell);
  const counted = trials.filter(
    (trial) =>
      !trial.warmup &&
      trial.status === "ok" &&
      trial.test === test &&
      trial.direction === direction &&
      cellKey(trial.cell) === key,
  );
  const metric = headlineMetric(test);
  const value = meanOfBoots(counted, metric);
  if (value === null) return "-";
  const text = formatMetric(value, metricDefinition(metric).unit);
  const loss = meanOfBoots(counted, "loss_ratio");
  return loss === null ? text : `${text}, ${formatMetric(loss, "ratio")} loss`;
}

/** Mean over boots of each boot's own mean: the boot is the unit, however many iterations it has. */
export function meanOfBoots(trials: readonly Trial[], metric: MetricName): number | null {
  const boots = new Map<number, number[]>();
  for (const { bootIndex, metrics } of trials) {
    const value = metrics[metric];
    if (value !== undefined) boots.set(bootIndex, [...(boots.get(bootIndex) ?? []), value]);
  }
  const means = [...boots.values()].map(mean);
  return means.length === 0 ? null : mean(means);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function timeText(time: TimeAccount): string {
  const perCell = time.cells === 0 ? 0 : time.otherSeconds / time.cells;
  return [
    `${formatDuration(time.wallSeconds)} in all`,
    `netperf ${formatDuration(time.netperfSeconds)}`,
    `${time.boots} guest boots ${formatDuration(time.bootSeconds)} (slowest ${formatDuration(time.bootSecondsMax)})`,
    `other ${formatDuration(time.otherSeconds)} (${formatDuration(perCell)} a cell)`,
  ].join(", ");
}
