import jStat from "jstat";

/**
 * P(|T| > |t|) of Student's t with `df` degrees of freedom (real, above 0): through the incomplete beta function, which
 * keeps its precision in the tails where `2 * (1 - cdf)` would be rounding noise (Abramowitz & Stegun 26.7.1).
 */
export function twoSidedTail(t: number, df: number): number {
  if (!Number.isFinite(t)) return 0;
  const tail = jStat.ibeta(df / (df + t * t), df / 2, 0.5);
  return tail === false ? 1 : tail;
}

/** Value that |T| passes with probability `1 - confidence`: 4.303 for 0.95 at 2 degrees of freedom. */
export function studentQuantile(confidence: number, df: number): number {
  return jStat.studentt.inv(1 - (1 - confidence) / 2, df);
}
