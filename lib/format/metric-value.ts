import type { Unit } from "../domain/metrics.ts";
import type { Estimate } from "../stats/estimate.ts";
import { decimalsFor, formatFixed } from "./number.ts";
import { pickScale, type Scale } from "./scale.ts";

/** Digits of a figure in a scale without its unit: three significant ones. */
export function formatInScale(value: number, scale: Scale): string {
  const scaled = value / scale.divisor;
  return formatFixed(scaled, decimalsFor(scaled));
}

/** A figure in base units as text with a human unit: `1.74 Gbit/s`, `48.3 µs`, `412 kpps`, `3.1 %`. */
export function formatMetric(value: number, unit: Unit): string {
  const scale = pickScale(unit, value);
  return `${formatInScale(value, scale)}\u00a0${scale.suffix}`;
}

type Ends = Pick<Estimate, "value" | "low" | "high">;

export type EstimateText = {
  /** Digits as far as the interval bears them. */
  value: string;
  /** `[1.69, 1.79]`, or null with one boot. */
  interval: string | null;
  suffix: string;
};

/**
 * Digits that an interval bears: its half-width (on the side that is not cut at a bound) with two significant digits
 * decides, between two and four significant digits of the value itself, so that a wide interval does not swallow the figure.
 */
function decimalsOf(estimate: Ends, scale: Scale): number {
  const value = estimate.value / scale.divisor;
  if (estimate.low === null || estimate.high === null) return decimalsFor(value);
  const half = Math.max(estimate.high - estimate.value, estimate.value - estimate.low) / scale.divisor;
  const wanted = half === 0 ? decimalsFor(value, 4) : decimalsFor(half, 2);
  return Math.min(decimalsFor(value, 4), Math.max(decimalsFor(value, 2), wanted));
}

/** Value and 95% interval in one scale (picked from the value unless given). */
export function formatEstimate(
  estimate: Ends,
  unit: Unit,
  scale: Scale = pickScale(unit, estimate.value),
): EstimateText {
  const decimals = decimalsOf(estimate, scale);
  const text = (value: number) => formatFixed(value / scale.divisor, decimals);
  const interval =
    estimate.low === null || estimate.high === null
      ? null
      : `[${text(estimate.low)}, ${text(estimate.high)}]`;
  return { value: text(estimate.value), interval, suffix: scale.suffix };
}
