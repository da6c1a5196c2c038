/** Arithmetic mean; NaN for an empty sample. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Unbiased sample variance (divisor n - 1); NaN below two values. */
export function variance(values: readonly number[]): number {
  const center = mean(values);
  return values.reduce((sum, value) => sum + (value - center) ** 2, 0) / (values.length - 1);
}

/** Logarithms of a sample; null where a value is zero, negative or not finite and so has none. */
export function logarithms(values: readonly number[]): number[] | null {
  return values.every((value) => value > 0 && Number.isFinite(value)) ? values.map(Math.log) : null;
}

/** Quantile of a sorted sample by linear interpolation (Hyndman & Fan type 7, R's default); `p` from 0 to 1. */
export function quantileSorted(sorted: readonly number[], p: number): number {
  const position = (sorted.length - 1) * p;
  const below = Math.floor(position);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN;
  return low + (high - low) * (position - below);
}
