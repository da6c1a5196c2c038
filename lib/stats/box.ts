import { quantileSorted } from "./moments.ts";

/** A box plot's figures; whiskers end at the last value within 1.5 interquartile ranges, the rest are outliers. */
export type BoxStats = {
  low: number;
  q1: number;
  median: number;
  q3: number;
  high: number;
  outliers: number[];
};

/** Box of a sample (Tukey 1977, quartiles of type 7); null below six values, where dots say more. Nothing is dropped. */
export function boxStats(values: readonly number[]): BoxStats | null {
  if (values.length < 6) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const q1 = quantileSorted(sorted, 0.25);
  const q3 = quantileSorted(sorted, 0.75);
  const reach = 1.5 * (q3 - q1);
  const inside = sorted.filter((value) => value >= q1 - reach && value <= q3 + reach);
  return {
    low: inside[0] ?? q1,
    q1,
    median: quantileSorted(sorted, 0.5),
    q3,
    high: inside.at(-1) ?? q3,
    outliers: sorted.filter((value) => value < q1 - reach || value > q3 + reach),
  };
}
