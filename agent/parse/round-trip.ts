import type { MetricName, Metrics } from "../../lib/domain/metrics.ts";
import type { KeyvalOutput } from "./keyval.ts";
import { demand } from "./refusal.ts";
import { required } from "./required.ts";

/** In the order in which the values must rise. */
const RISING = [
  ["latency_min_us", "MIN_LATENCY"],
  ["latency_p50_us", "P50_LATENCY"],
  ["latency_p90_us", "P90_LATENCY"],
  ["latency_p99_us", "P99_LATENCY"],
  ["latency_max_us", "MAX_LATENCY"],
] as const satisfies readonly (readonly [MetricName, string])[];

const SLACK = 0.01;
const ELAPSED_ROUNDING_SECONDS = 0.005;

/** Figures of TCP_RR and UDP_RR; all latencies in microseconds, one transaction outstanding. */
export function roundTripFigures(output: KeyvalOutput): { metrics: Metrics; units: number } {
  const elapsed = required(output, "ELAPSED_TIME");
  demand(elapsed > 0, "ELAPSED_TIME is zero: nothing was measured");
  const rate = required(output, "TRANSACTION_RATE");
  demand(rate > 0, "TRANSACTION_RATE is zero: no round trip was finished");
  demand(
    output.text("THROUGHPUT_UNITS") === "Trans/s",
    `THROUGHPUT_UNITS is ${JSON.stringify(output.text("THROUGHPUT_UNITS"))}, not Trans/s`,
  );
  const received = required(output, "LOCAL_RECV_CALLS");
  // A TCP reply may come in two reads, but never in fewer than one; rates are held against the count.
  demand(
    received + 1 >= rate * elapsed * (1 - SLACK) - rate * ELAPSED_ROUNDING_SECONDS,
    `TRANSACTION_RATE says ${rate}/s for ${elapsed} s, but only ${received} replies were read`,
  );
  demand(
    received <= rate * elapsed * (2 + SLACK) + rate * ELAPSED_ROUNDING_SECONDS + 1,
    `${received} replies were read, but TRANSACTION_RATE says ${rate}/s for ${elapsed} s`,
  );
  const roundTrip = required(output, "RT_LATENCY");
  demand(
    Math.abs(roundTrip * rate - 1e6) <= 1e6 * SLACK,
    `RT_LATENCY ${roundTrip} µs does not fit TRANSACTION_RATE ${rate}/s`,
  );
  return {
    metrics: { transactions_per_s: rate, ...latencies(output) },
    units: rate * elapsed,
  };
}

function latencies(output: KeyvalOutput): Metrics {
  const metrics: Metrics = {};
  let below = 0;
  for (const [metric, selector] of RISING) {
    const value = required(output, selector);
    demand(
      value >= below - bucketWidth(below),
      `${selector} is ${value} µs, less than the percentile below it (${below} µs)`,
    );
    metrics[metric] = value;
    below = value;
  }
  const mean = required(output, "MEAN_LATENCY");
  const max = required(output, "MAX_LATENCY");
  demand(
    mean >= required(output, "MIN_LATENCY") && mean <= max,
    `MEAN_LATENCY ${mean} µs lies outside MIN_LATENCY and MAX_LATENCY`,
  );
  metrics.latency_mean_us = mean;
  const deviation = output.number("STDDEV_LATENCY");
  if (deviation !== null && deviation <= max) metrics.latency_stddev_us = deviation;
  return metrics;
}

/** Percentiles are interpolated within buckets a tenth of a decade wide, so neighbours may cross by that much. */
function bucketWidth(microseconds: number): number {
  return Math.max(1, microseconds / 10);
}
