import type { Form, Hue, IntervalRow } from "@/components/charts/interval-row";
import type { Unit } from "@/lib/domain/metrics";
import { formatEstimate, formatMetric } from "@/lib/format/metric-value";
import { formatPlural } from "@/lib/format/number";
import type { Scale } from "@/lib/format/scale";
import { mean } from "@/lib/stats/moments";

/** A series on its way to the browser, once for all figures of a page. */
export type SentSeries = { key: string; label: string; href: string; hue: Hue; form: Form };

/** Ends of the interval (null with one boot) before the boots themselves; or why there is none. */
export type SentMeasure = string | [low: number | null, high: number | null, ...boots: number[]];

/**
 * Answers of all series to one question, in the series' order. A page of a hundred cells has two thousand of them: as rows
 * with their texts they were a megabyte, twice in the page, of which a reader sees a few screens.
 */
export type SentPanel = {
  measures: SentMeasure[];
  /** UDP loss beside a packet rate, so that a rate is never read without it. */
  losses: (number | null)[] | null;
};

/** What is known of the certainty of a figure: its interval, or that one boot allows none. */
export function certaintyText(n: number, interval: string | null): string {
  if (interval !== null) return `95% interval ${interval}, ${formatPlural(n, "boot")}`;
  return n === 1 ? "one boot: no inference" : `${formatPlural(n, "boot")}, no interval`;
}

const NO_FIGURE = { value: null, low: null, high: null, dots: [], text: "", intervalText: "", aside: null };

function readMeasure(
  measure: SentMeasure,
  loss: number | null,
  { unit, scale }: { unit: Unit; scale: Scale },
) {
  if (typeof measure === "string") return { ...NO_FIGURE, gap: measure };
  const [low, high, ...boots] = measure;
  const value = mean(boots);
  const text = formatEstimate({ value, low, high }, unit, scale);
  return {
    value,
    low,
    high,
    dots: boots.length > 1 ? boots : [],
    text: text.value,
    intervalText: certaintyText(boots.length, text.interval),
    aside: loss === null ? null : `loss ${formatMetric(loss, "ratio")}`,
    gap: null,
  };
}

/** Rows of an interval chart, one for each series. */
export function readPanel(
  series: readonly SentSeries[],
  { measures, losses }: SentPanel,
  display: { unit: Unit; scale: Scale },
): IntervalRow[] {
  return series.map(({ key, ...shown }, at) => ({
    id: key,
    ...shown,
    ...readMeasure(measures[at] ?? "", losses?.[at] ?? null, display),
  }));
}
