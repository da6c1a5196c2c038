import { type Question, readMeasure, type SummaryIndex } from "@/components/runs/measure";
import { certaintyText } from "@/components/runs/sent-measures";
import type { Series } from "@/components/runs/series";
import { type MetricName, metricDefinition } from "@/lib/domain/metrics";
import { judgeLeads } from "@/lib/findings/lead";
import { formatEstimate } from "@/lib/format/metric-value";
import type { RunView } from "@/lib/runs/types";
import type { Estimate } from "@/lib/stats/estimate";

export type Headline = {
  question: Question;
  series: Series;
  value: string;
  suffix: string;
  certainty: string;
  /** What may be said of its lead over the other guests. */
  claim: string;
};

const WANTED: readonly { test: string; metric: MetricName }[] = [
  { test: "tcp_stream", metric: "throughput_bps" },
  { test: "udp_stream_64", metric: "packet_rate_pps" },
  { test: "tcp_rr", metric: "latency_mean_us" },
];

type Candidate = { series: Series; estimate: Estimate; boots: readonly number[] };

/** What may be said of the best by mean: how many of the others it is clearly ahead of. */
function claimOf(lead: number | null, best: Estimate, others: number): string {
  if (others === 0) return "the only guest cell with this figure";
  if (lead === null) return best.n < 2 ? "one boot: no inference" : "no inference from these boots";
  if (others === 1) return `${lead === 0 ? "not clearly" : "clearly"} ahead of the other guest cell`;
  return lead === 0
    ? `not clearly ahead of any of the ${others} other guest cells`
    : `clearly ahead of ${lead} of ${others} other guest cells`;
}

function readCandidates(index: SummaryIndex, series: readonly Series[], question: Question): Candidate[] {
  const sign = metricDefinition(question.metric).better === "lower" ? 1 : -1;
  return series
    .filter(({ cell }) => cell.nic !== null)
    .flatMap((one) => {
      const measure = readMeasure(index, one, question);
      return measure.kind === "measured"
        ? [{ series: one, estimate: measure.estimate, boots: measure.boots }]
        : [];
    })
    .sort((a, b) => sign * (a.estimate.value - b.estimate.value));
}

/**
 * Best mean among guest cells for throughput, packet rate and latency, with what the adjusted verdicts allow to be said
 * of its lead.
 */
export function findHeadlines(view: RunView, index: SummaryIndex, series: readonly Series[]): Headline[] {
  const fields = WANTED.flatMap(({ test, metric }) =>
    view.header.directions.map((direction) => {
      const question = { test, direction, metric };
      return { question, candidates: readCandidates(index, series, question) };
    }),
  );
  const leads = judgeLeads(
    fields.map(({ question, candidates }) => ({
      better: metricDefinition(question.metric).better,
      boots: candidates.map(({ boots }) => boots),
    })),
  );
  return fields.flatMap(({ question, candidates }, at): Headline[] => {
    const [best] = candidates;
    if (best === undefined) return [];
    const text = formatEstimate(best.estimate, metricDefinition(question.metric).unit);
    return [
      {
        question,
        series: best.series,
        value: text.value,
        suffix: text.suffix,
        certainty: certaintyText(best.estimate.n, text.interval),
        claim: claimOf(leads[at] ?? null, best.estimate, candidates.length - 1),
      },
    ];
  });
}
