import type { IntervalRow } from "@/components/charts/interval-row";
import { metricDefinition } from "@/lib/domain/metrics";
import { formatEstimate, formatMetric } from "@/lib/format/metric-value";
import { formatPlural } from "@/lib/format/number";
import { pickScale, type Scale } from "@/lib/format/scale";
import { gapText, type Measure, type Question, readMeasure, type SummaryIndex } from "./measure";
import { cellHref } from "./run-links";
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

/** What is known of the certainty of a figure: its interval, or that one boot allows none. */
export function certaintyText(n: number, interval: string | null): string {
  if (interval !== null) return `95% interval ${interval}, ${formatPlural(n, "boot")}`;
  return n === 1 ? "one boot: no inference" : `${formatPlural(n, "boot")}, no interval`;
}

/** UDP loss beside a packet rate, so that a rate is never read without it. */
function lossAside(index: SummaryIndex, series: Series, question: Question): string | null {
  if (question.metric !== "packet_rate_pps") return null;
  const loss = readMeasure(index, series, { ...question, metric: "loss_ratio" });
  return loss.kind === "measured" ? `loss ${formatMetric(loss.estimate.value, "ratio")}` : null;
}

/** Turns answers into the rows of an interval chart. */
export function toIntervalRows(
  context: { index: SummaryIndex; runId: string; question: Question; scale: Scale },
  rows: readonly MeasureRow[],
): IntervalRow[] {
  const { index, runId, question, scale } = context;
  const { unit } = metricDefinition(question.metric);
  return rows.map(({ series, measure }) => {
    const base = {
      id: series.key,
      label: series.label,
      href: cellHref(runId, series.key),
      hue: nicTone(series.cell),
      form: series.cell.switch,
    };
    if (measure.kind !== "measured")
      return {
        ...base,
        value: null,
        low: null,
        high: null,
        dots: [],
        text: "",
        intervalText: "",
        aside: null,
        gap: gapText(measure),
      };
    const { estimate, boots } = measure;
    const text = formatEstimate(estimate, unit, scale);
    return {
      ...base,
      value: estimate.value,
      low: estimate.low,
      high: estimate.high,
      dots: boots.length > 1 ? boots : [],
      text: text.value,
      intervalText: certaintyText(estimate.n, text.interval),
      aside: lossAside(index, series, question),
      gap: null,
    };
  });
}
