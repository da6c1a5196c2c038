import { mainMetrics } from "../compare/metric-choice.ts";
import { Direction } from "../domain/factors.ts";
import { METRIC_NAMES, type MetricName, metricDefinition } from "../domain/metrics.ts";
import { STANDARD_TESTS, type TestKey } from "../domain/tests.ts";
import { makeTrend } from "./trend.ts";
import type { HistoryRun, Trend } from "./types.ts";

function testOrder(test: string): number {
  const at = (STANDARD_TESTS as readonly string[]).indexOf(test);
  return at === -1 ? STANDARD_TESTS.length : at;
}

/** Tests of a cell's history in the order of every chart. */
export function testsOf(runs: readonly HistoryRun[]): TestKey[] {
  const tests = new Set(runs.flatMap(({ summaries }) => summaries.map(({ test }) => test)));
  return [...tests].sort(
    (a, b) => testOrder(a) - testOrder(b) || a.localeCompare(b, "en", { numeric: true }),
  );
}

/** The metric that a test is asked for first. */
export function firstMetric(test: TestKey): MetricName {
  return mainMetrics(test)[0] ?? "throughput_bps";
}

/** Metrics that the history has of a test in one direction, in the order of their definition, untrusted ones last. */
export function metricsOf(runs: readonly HistoryRun[], test: TestKey, direction: Direction): MetricName[] {
  const present = new Set<string>(
    runs.flatMap(({ summaries }) =>
      summaries
        .filter((summary) => summary.test === test && summary.direction === direction)
        .flatMap(({ metrics }) => Object.keys(metrics)),
    ),
  );
  return METRIC_NAMES.filter((name) => present.has(name)).sort(
    (a, b) => Number(metricDefinition(b).trusted) - Number(metricDefinition(a).trusted),
  );
}

/** The trend of every test and direction of a cell, each by the metric it is asked for first. */
export function makeOverview(runs: readonly HistoryRun[]): Trend[] {
  return testsOf(runs).flatMap((test) =>
    Direction.options
      .map((direction) => makeTrend(runs, { test, direction, metric: firstMetric(test) }))
      .filter(({ points }) => points.length > 0),
  );
}
