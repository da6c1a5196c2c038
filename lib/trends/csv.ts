import { metricDefinition } from "../domain/metrics.ts";
import { toCsv } from "../http/csv.ts";
import type { TrendAnswer } from "./query.ts";

/** A trend as CSV, one line a run: mean and 95% interval in the metric's unit, and whether a change begins there. */
export function trendToCsv({ history, cellKey, ...trend }: TrendAnswer): string {
  return toCsv(
    [
      "emulated",
      "host",
      "lab",
      "cell",
      "test",
      "direction",
      "metric",
      "unit",
      "runId",
      "title",
      "startedAt",
      "boots",
      "mean",
      "low",
      "high",
      "changeRatio",
      "notes",
    ],
    trend.points.map((point) => [
      history.emulated,
      history.host,
      history.lab,
      cellKey,
      trend.test,
      trend.direction,
      trend.metric,
      metricDefinition(trend.metric).unit,
      point.runId,
      point.title,
      point.startedAt,
      point.boots.length,
      point.value,
      point.low,
      point.high,
      trend.changes.find(({ firstRunId }) => firstRunId === point.runId)?.ratio ?? null,
      point.notes.map(({ text }) => text).join("; "),
    ]),
  );
}
