import { type Question, readMeasure, type SummaryIndex } from "@/components/runs/measure";
import { certaintyText } from "@/components/runs/measure-rows";
import type { Series } from "@/components/runs/series";
import type { Direction } from "@/lib/domain/factors";
import { type MetricName, metricDefinition } from "@/lib/domain/metrics";
import { formatEstimate } from "@/lib/format/metric-value";
import type { RunView } from "@/lib/runs/types";
import type { Estimate } from "@/lib/stats/estimate";

export type Headline = {
  question: Question;
  series: Series;
  value: string;
  suffix: string;
  certainty: string;
  /** What the intervals allow to be said of its lead over the other guests. */
  claim: string;
};

const WANTED: readonly { test: string; metric: MetricName }[] = [
  { test: "tcp_stream", metric: "throughput_bps" },
  { test: "udp_stream_64", metric: "packet_rate_pps" },
  { test: "tcp_rr", metric: "latency_mean_us" },
];

type Candidate = { series: Series; estimate: Estimate };

function overlaps(a: Estimate, b: Estimate): boolean {
  if (a.low === null || a.high === null || b.low === null || b.high === null) return true;
  return a.low <= b.high && b.low <= a.high;
}

function claimOf(best: Candidate, others: readonly Candidate[]): string {
  if (others.length === 0) return "the only guest cell with this figure";
  if ([best, ...others].some(({ estimate }) => estimate.n < 2)) return "one boot: no inference";
  const close = others.filter((other) => overlaps(best.estimate, other.estimate));
  if (close.length === 0) return "its interval lies clear of every other guest cell's";
  return `its interval overlaps ${close.length} of ${others.length} other guest cells`;
}

/** Best mean among guest cells for throughput, packet rate and latency, with no claim beyond the intervals. */
export function findHeadlines(view: RunView, index: SummaryIndex, series: readonly Series[]): Headline[] {
  const directions: readonly Direction[] = view.header.directions;
  return WANTED.flatMap(({ test, metric }) =>
    directions.flatMap((direction) => {
      const question = { test, direction, metric };
      const candidates = series
        .filter(({ cell }) => cell.nic !== null)
        .flatMap((one) => {
          const measure = readMeasure(index, one, question);
          return measure.kind === "measured" ? [{ series: one, estimate: measure.estimate }] : [];
        });
      const { unit, better } = metricDefinition(metric);
      const sign = better === "lower" ? 1 : -1;
      const [best, ...others] = candidates.sort((a, b) => sign * (a.estimate.value - b.estimate.value));
      if (best === undefined) return [];
      const text = formatEstimate(best.estimate, unit);
      return {
        question,
        series: best.series,
        value: text.value,
        suffix: text.suffix,
        certainty: certaintyText(best.estimate.n, text.interval),
        claim: claimOf(best, others),
      };
    }),
  );
}
