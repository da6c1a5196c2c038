import { logarithms, mean, quantileSorted, variance } from "./moments.ts";
import { studentQuantile } from "./student.ts";

export type Prediction = { center: number; low: number; high: number; n: number; method: string };

/**
 * Where the next run's value should lie with 95% probability, if nothing changed. `values` are the run means so far, in
 * any order, at least three (else null). Below 30 a t prediction interval, on logarithms where there are any, so that
 * it cannot reach below zero (Hahn & Meeker, Statistical Intervals, 1991); from 30 on the 2.5 and 97.5% quantiles.
 */
export function predictNext(values: readonly number[]): Prediction | null {
  const n = values.length;
  if (n < 3 || values.some((value) => !Number.isFinite(value))) return null;
  const logs = logarithms(values);
  if (n >= 30) {
    const sorted = [...values].sort((a, b) => a - b);
    return {
      center: quantileSorted(sorted, 0.5),
      low: quantileSorted(sorted, 0.025),
      high: quantileSorted(sorted, 0.975),
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
