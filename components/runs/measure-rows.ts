import type { IntervalRow } from "@/components/charts/interval-row";
import { metricDefinition } from "@/lib/domain/metrics";
import { pickScale, type Scale } from "@/lib/format/scale";
import { gapText, type Measure, type Question, readMeasure, type SummaryIndex } from "./measure";
import { cellHref } from "./run-links";
import { readPanel, type SentPanel, type SentSeries } from "./sent-measures";
import { nicTone, type Series } from "./series";

export type MeasureRow = { series: Series; measure: Measure };

/** Answers of every series of a run to one question, in the order of every chart. */
export function readMeasures(
  index: SummaryIndex,
  series: readonly Series[],
  question: Question,
): MeasureRow[] {
  return series.map((one) => ({ series: one, measure: readMeasure(index, one, question) }));
}

/** One scale for figures that stand side by side. */
export function commonScale(question: Pick<Question, "metric">, rows: readonly MeasureRow[]): Scale {
  const values = rows.flatMap(({ measure }) => (measure.kind === "measured" ? [measure.estimate.value] : []));
  return pickScale(metricDefinition(question.metric).unit, Math.max(0, ...values));
}

/** What a chart says of each series, whatever is asked. */
export function sendSeries(runId: string, series: readonly Series[]): SentSeries[] {
  return series.map(({ key, label, cell }) => ({
    key,
    label,
    href: cellHref(runId, key),
    hue: nicTone(cell),
    form: cell.switch,
  }));
}

function readLoss(index: SummaryIndex, series: Series, question: Question): number | null {
  const loss = readMeasure(index, series, { ...question, metric: "loss_ratio" });
  return loss.kind === "measured" ? loss.estimate.value : null;
}

/** Answers on their way to the browser; `readPanel` is the other end. */
export function sendPanel(index: SummaryIndex, question: Question, rows: readonly MeasureRow[]): SentPanel {
  return {
    measures: rows.map(({ measure }) =>
      measure.kind === "measured"
        ? [measure.estimate.low, measure.estimate.high, ...measure.boots]
        : gapText(measure),
    ),
    losses:
      question.metric === "packet_rate_pps"
        ? rows.map(({ series }) => readLoss(index, series, question))
        : null,
  };
}

/** Turns answers into the rows of an interval chart. */
export function toIntervalRows(
  context: { index: SummaryIndex; runId: string; question: Question; scale: Scale },
  rows: readonly MeasureRow[],
): IntervalRow[] {
  const { index, runId, question, scale } = context;
  const { unit } = metricDefinition(question.metric);
  const series = sendSeries(
    runId,
    rows.map((row) => row.series),
  );
  return readPanel(series, sendPanel(index, question, rows), { unit, scale });
}
