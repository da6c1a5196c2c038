import { logarithms, variance } from "./moments.ts";
import { studentQuantile } from "./student.ts";

/** Beyond this many boots a wish is as good as out of reach. */
const MOST = 1000;

/**
 * Boots in all for a 95% interval of about +-`precision` (relative: 0.05 is 5%), judged by the spread of the boots so
 * far; null below two boots, with a zero among them, or above 1000. An estimate: the spread of few boots is itself uncertain.
 */
export function bootsNeeded(values: readonly number[], precision: number): number | null {
  const logs = values.length >= 2 ? logarithms(values) : null;
  if (!logs || !(precision > 0)) return null;
  const spread = Math.sqrt(variance(logs));
  const wanted = Math.log1p(precision);
  for (let n = 2; n <= MOST; n++)
    if ((studentQuantile(0.95, n - 1) * spread) / Math.sqrt(n) <= wanted) return n;
  return null;
}
