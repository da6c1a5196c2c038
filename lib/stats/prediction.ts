import { logarithms, mean, quantileSorted, variance } from "./moments.ts";
import { studentQuantile } from "./student.ts";

export type Prediction = { center: number; low: number; high: number; n: number; method: string };

/** From this many values on the smallest and the largest leave 2.5% out at each end (2 / 40); fewer cannot. */
const ENOUGH_FOR_QUANTILES = 39;

/**
 * Where the next run's value should lie with 95% probability, if nothing changed. `values` are the run means so far, in
 * any order, at least three (else null). Below 39 a t prediction interval, on logarithms where there are any, so that
 * it cannot reach below zero; from 39 on, without assuming a distribution, the 2.5 and 97.5% quantiles at (n + 1) p
 * (type 6: on average they hold 95% of what comes next, where type 7 at 30 values holds 90%). Hahn & Meeker,
 * Statistical Intervals, 1991.
 */
export function predictNext(values: readonly number[]): Prediction | null {
  const n = values.length;
  if (n < 3 || values.some((value) => !Number.isFinite(value))) return null;
  const logs = logarithms(values);
  if (n >= ENOUGH_FOR_QUANTILES) {
    const sorted = [...values].sort((a, b) => a - b);
    return {
      center: quantileSorted(sorted, 0.5),
      low: quantileSorted(sorted, expected(0.025, n)),
      high: quantileSorted(sorted, expected(0.975, n)),
      n,
      method: `median and central 95% of ${n} runs`,
    };
  }
  const sample = logs ?? values;
  const back = logs ? Math.exp : (value: number) => value;
  const center = mean(sample);
  const half = studentQuantile(0.95, n - 1) * Math.sqrt(variance(sample) * (1 + 1 / n));
  return {
    center: back(center),
    low: back(center - half),
    high: back(center + half),
    n,
    method: `95% t prediction interval from ${n} runs`,
  };
}

/** Where in a sorted sample's own 0..1 lies the value that on average has the share `p` of all values below it. */
function expected(p: number, n: number): number {
  return Math.min(1, Math.max(0, ((n + 1) * p - 1) / (n - 1)));
}
