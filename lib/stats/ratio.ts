import { satterthwaite } from "./degrees-of-freedom.ts";
import { logarithms, mean, variance } from "./moments.ts";
import { studentQuantile, twoSidedTail } from "./student.ts";

/** A change smaller than this is of no interest unless a metric says otherwise: 2%. */
export const DEFAULT_MINIMUM_EFFECT = 0.02;

/**
 * Why nothing may be concluded: a side has no boot, has one, holds a zero (which has no logarithm), or neither side
 * varies at all, so that there is nothing to weigh a difference against.
 */
export type NoInference = "missing" | "one-boot" | "zero" | "no-spread";

export type RatioResult =
  | {
      status: "ok";
      /** Geometric mean of the subject over that of the baseline. */
      ratio: number;
      /** 95% interval of the ratio. */
      low: number;
      high: number;
      /** Of "the ratio lies within the minimum effect": two-sided, against the nearer edge; 1 inside. */
      p: number;
      /** Smallest relative change that would have cleared the minimum effect with this spread: 0.12 is 12%. */
      detectable: number;
      /** Welch-Satterthwaite degrees of freedom, held down where one side has few boots. */
      df: number;
      /** Of the difference of mean logarithms. */
      standardError: number;
      nBaseline: number;
      nSubject: number;
    }
  | { status: "none"; reason: NoInference; ratio: number | null; nBaseline: number; nSubject: number };

/** Ratio of plain means, shown where no inference is possible; null where there is none. */
function plainRatio(baseline: readonly number[], subject: readonly number[]): number | null {
  const ratio = mean(subject) / mean(baseline);
  return Number.isFinite(ratio) ? ratio : null;
}

/**
 * Compares boot means of two sides: Welch's t on their logarithms (Kalibera & Jones 2013: the boot is the unit; a
 * ratio is what matters). `minimumEffect` is relative, 0.02 by default; its edges are 1 / (1 + m) and 1 + m, the same
 * distance up and down on the logarithmic scale. Degrees of freedom as in `satterthwaite`. Values must be of one unit, finite and not negative.
 */
export function compareRatio(
  baseline: readonly number[],
  subject: readonly number[],
  { minimumEffect = DEFAULT_MINIMUM_EFFECT }: { minimumEffect?: number } = {},
): RatioResult {
  const counts = { nBaseline: baseline.length, nSubject: subject.length };
  const none = (reason: NoInference): RatioResult => ({
    status: "none",
    reason,
    ratio: plainRatio(baseline, subject),
    ...counts,
  });
  if (baseline.length === 0 || subject.length === 0) return none("missing");
  const before = logarithms(baseline);
  const after = logarithms(subject);
  if (!before || !after) return none("zero");
  if (before.length === 1 || after.length === 1) return none("one-boot");

  const shareBefore = variance(before) / before.length;
  const shareAfter = variance(after) / after.length;
  const standardError = Math.sqrt(shareBefore + shareAfter);
  const difference = mean(after) - mean(before);
  // Below this, what spread there is comes from rounding of the values themselves (R's t.test draws the line alike).
  if (standardError < 10 * Number.EPSILON * Math.max(Math.abs(mean(before)), Math.abs(mean(after)), 1))
    return none("no-spread");

  const df = satterthwaite([
    { share: shareBefore, df: before.length - 1 },
    { share: shareAfter, df: after.length - 1 },
  ]);
  const half = studentQuantile(0.95, df) * standardError;
  const edge = Math.log1p(minimumEffect);
  const beyond = Math.abs(difference) - edge;
  return {
    status: "ok",
    ratio: Math.exp(difference),
    low: Math.exp(difference - half),
    high: Math.exp(difference + half),
    p: beyond <= 0 ? 1 : twoSidedTail(beyond / standardError, df),
    detectable: Math.expm1(edge + half),
    df,
    standardError,
    ...counts,
  };
}
