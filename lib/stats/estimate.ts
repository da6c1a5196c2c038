import jStat from "jstat";

/**
 * A figure with its 95% interval. `low` and `high` are null where the sample allows none (one boot):
 * a value is then shown, but nothing may be concluded.
 */
export type Estimate = {
  value: number;
  low: number | null;
  high: number | null;
  /** Number of boots. */
  n: number;
  /** How value and interval were found, for a tooltip. */
  method: string;
};

const quantiles = new Map<number, number>();

/** 97.5% quantile of Student's t for a sample of `n`; kept, as every cell of a view asks for the same few. */
function quantileFor(n: number): number {
  const quantile = quantiles.get(n) ?? jStat.studentt.inv(0.975, n - 1);
  quantiles.set(n, quantile);
  return quantile;
}

/**
 * Mean of boot means with its 95% interval by Student's t (de Winter 2013 on very small samples). Null for an empty
 * sample; one boot gives a value without an interval; values must be finite.
 */
export function estimateMean(values: readonly number[]): Estimate | null {
  const n = values.length;
  if (n === 0 || values.some((value) => !Number.isFinite(value))) return null;
  const value = values.reduce((sum, one) => sum + one, 0) / n;
  if (n === 1) return { value, low: null, high: null, n, method: "one boot: no inference" };
  const variance = values.reduce((sum, one) => sum + (one - value) ** 2, 0) / (n - 1);
  const half = quantileFor(n) * Math.sqrt(variance / n);
  return { value, low: value - half, high: value + half, n, method: `mean of ${n} boots, 95% t interval` };
}

/** Values that a quantity can have. */
export type Bounds = { least: number; most: number };

/**
 * `estimateMean` of a quantity that cannot leave its bounds: the interval is cut there. What is cut off cannot hold the
 * true mean, so the interval covers it as often as before; value and sample are as they are.
 */
export function estimateBounded(values: readonly number[], { least, most }: Bounds): Estimate | null {
  const estimate = estimateMean(values);
  if (estimate === null || estimate.low === null || estimate.high === null) return estimate;
  const { value, low, high } = estimate;
  // A value that is itself beyond its bound (rounding: 1.0001 of 1) stays within its interval.
  return {
    ...estimate,
    low: Math.max(low, Math.min(least, value)),
    high: Math.min(high, Math.max(most, value)),
  };
}
