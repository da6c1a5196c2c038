import { metricDefinition } from "../domain/metrics.ts";
import { verdictLabel } from "../format/verdict-label.ts";
import { toCsv } from "../http/csv.ts";
import type { Comparison } from "./types.ts";

/**
 * A comparison as CSV, one line a row: means in the metric's unit, ratio and its 95% interval as factors. Each line says
 * whether it is emulated, since rows are taken out of their file and put beside others.
 */
export function comparisonToCsv({ by, baseline, rows, emulated }: Comparison): string {
  return toCsv(
    [
      "emulated",
      "by",
      "baseline",
      "subject",
      "name",
      "test",
      "direction",
      "metric",
      "unit",
      "better",
      "baselineRunId",
      "baselineCell",
      "baselineBoots",
      "baselineMean",
      "subjectRunId",
      "subjectCell",
      "subjectBoots",
      "subjectMean",
      "ratio",
      "ratioLow",
      "ratioHigh",
      "adjustedP",
      "rankP",
      "verdict",
      "differsIn",
    ],
    rows.map((row) => {
      const { unit, better } = metricDefinition(row.metric);
      const { result, verdict } = row;
      const isWithheld = verdict.kind === "none" && verdict.reason === "withheld";
      const isOk = result.status === "ok" && !isWithheld;
      return [
        emulated,
        by,
        baseline.id,
        row.level,
        row.name,
        row.test,
        row.direction,
        row.metric,
        unit,
        better,
        row.baseline.runId,
        row.baseline.cellKey,
        row.baseline.values.length,
        row.baseline.mean,
        row.subject.runId,
        row.subject.cellKey,
        row.subject.values.length,
        row.subject.mean,
        isWithheld ? null : result.ratio,
        isOk ? result.low : null,
        isOk ? result.high : null,
        verdict.kind === "none" ? null : verdict.adjustedP,
        row.rankP,
        verdictLabel(verdict),
        row.across.join(" "),
      ];
    }),
  );
}
