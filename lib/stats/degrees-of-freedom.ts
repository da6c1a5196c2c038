/** One independent mean in a sum: its variance (sample variance / n) and the degrees of freedom of that estimate. */
export type VariancePart = { share: number; df: number };

/**
 * Degrees of freedom of a sum of independent means (Welch 1938, Satterthwaite 1946), but never more than all parts
 * would have had at the size of the smallest. Without that cap two boots against ten see a difference that is not
 * there in 8% of cases: the spread of two boots is often far too small by luck, and just then Welch's formula turns
 * to the ten. What remains: two boots that vary seven times as much as the ten still err in 6.5% of cases. The parts
 * must not all be without spread.
 */
export function satterthwaite(parts: readonly VariancePart[]): number {
  const total = parts.reduce((sum, { share }) => sum + share, 0);
  const df = total ** 2 / parts.reduce((sum, part) => sum + part.share ** 2 / part.df, 0);
  return Math.min(df, parts.length * Math.min(...parts.map((part) => part.df)));
}
