import { parseCellKey } from "../domain/cell.ts";
import type { Direction } from "../domain/factors.ts";
import type { MetricName } from "../domain/metrics.ts";
import type { TestKey } from "../domain/tests.ts";
import { firstMetric, metricsOf, testsOf } from "./overview.ts";
import type { CellChoice, HistoryChoice, HistoryRun, TrendQuestion } from "./types.ts";

export type AskedHistory = { host: string | null; lab: string | null; emulated: boolean | null };

/** The longest history that is what was asked for; null where there is none. `histories` are longest first. */
export function chooseHistory(
  histories: readonly HistoryChoice[],
  asked: AskedHistory,
): HistoryChoice | null {
  return (
    histories.find(
      ({ host, lab, emulated }) =>
        (asked.host === null || host === asked.host) &&
        (asked.lab === null || lab === asked.lab) &&
        (asked.emulated === null || emulated === asked.emulated),
    ) ?? null
  );
}

/** The cell that a history opens on: the one in most runs, a guest's before the bare host. `cells` are most first. */
export function chooseCell(cells: readonly CellChoice[]): CellChoice | null {
  const most = cells.filter(({ runs }) => runs === cells[0]?.runs);
  return most.find(({ cellKey }) => parseCellKey(cellKey)?.nic != null) ?? most[0] ?? null;
}

export type AskedFigure = { test: string | null; direction: Direction | null; metric: string | null };

/** The figure to show: what was asked, where the history has it; else TCP throughput, else what comes first. */
export function chooseFigure(
  runs: readonly HistoryRun[],
  asked: AskedFigure,
): (TrendQuestion & { metrics: MetricName[] }) | null {
  const tests = testsOf(runs);
  const test: TestKey | undefined = tests.find((one) => one === asked.test) ?? tests[0];
  if (test === undefined) return null;
  const directions = (["tx", "rx"] as const).filter((one) => metricsOf(runs, test, one).length > 0);
  const direction = directions.find((one) => one === asked.direction) ?? directions[0];
  if (direction === undefined) return null;
  const metrics = metricsOf(runs, test, direction);
  const first = metrics.includes(firstMetric(test)) ? firstMetric(test) : metrics[0];
  const metric = metrics.find((one) => one === asked.metric) ?? first;
  return metric === undefined ? null : { test, direction, metric, metrics };
}
