import { adjustBenjaminiHochberg } from "./adjust.ts";
import { DEFAULT_MINIMUM_EFFECT, type NoInference, type RatioResult } from "./ratio.ts";

export type Better = "higher" | "lower" | "none";

/**
 * What may be concluded of one comparison. `same` reads *no clear difference*; `inconclusive` is the same with an
 * interval so wide that only a change of `detectable` (relative, 0.12 is 12%) could have been seen.
 */
export type Verdict =
  | { kind: "better" | "worse" | "same"; adjustedP: number }
  | { kind: "inconclusive"; adjustedP: number; detectable: number }
  | { kind: "none"; reason: NoVerdict };

export type NoVerdict = NoInference | "no-direction" | "withheld";
export type VerdictKind = Verdict["kind"];

export type JudgeOptions = {
  /** Relative; the same as was given to `compareRatio`. */
  minimumEffect?: number;
  /** False discovery rate over the whole list. */
  q?: number;
  /**
   * A comparison that could only have detected more than this is inconclusive; relative, and meant for the default
   * minimum effect: a larger one moves it, see `isTooWide`.
   */
  wide?: number;
  /** Comparisons of the same view that were not worked out: in the adjustment they count with p = 1. */
  unseen?: number;
};

/**
 * True where the interval says too little for *no clear difference*. What can be detected is the minimum effect and the
 * interval's half width on top of it (on logarithms), so `wide` holds a width that is allowed on top of the default
 * minimum effect. On top of a larger one the same width is allowed: else a question for changes above 5% could never be
 * answered by *no clear difference*, however precise the boots. Below the default `wide` stands as it is.
 */
function isTooWide(detectable: number, wide: number, minimumEffect: number): boolean {
  const moved = (1 + Math.max(minimumEffect, DEFAULT_MINIMUM_EFFECT)) / (1 + DEFAULT_MINIMUM_EFFECT);
  return detectable > (1 + wide) * moved - 1;
}

/**
 * Verdicts over one view: Benjamini-Hochberg at `q` over every p-value of the list, whichever way its metric is better.
 * Better or worse needs both the adjusted p and an interval that clears the minimum effect.
 */
export function judge(
  items: readonly { result: RatioResult; better: Better; minimumEffect?: number; wide?: number }[],
  { minimumEffect = DEFAULT_MINIMUM_EFFECT, q = 0.05, wide = 0.1, unseen = 0 }: JudgeOptions = {},
): Verdict[] {
  const tested = items.flatMap(({ result }, index) =>
    result.status === "ok" ? [{ index, p: result.p }] : [],
  );
  const adjusted = adjustBenjaminiHochberg([...tested.map(({ p }) => p), ...Array<number>(unseen).fill(1)]);
  const adjustedAt = new Map(tested.map(({ index }, position) => [index, adjusted[position] ?? 1]));

  return items.map((item, index): Verdict => {
    const { result, better } = item;
    if (result.status === "none") return { kind: "none", reason: result.reason };
    if (better === "none") return { kind: "none", reason: "no-direction" };
    const adjustedP = adjustedAt.get(index) ?? 1;
    const least = item.minimumEffect ?? minimumEffect;
    const edge = 1 + least;
    const isHigher = result.low > edge;
    const isLower = result.high < 1 / edge;
    if (adjustedP <= q && (isHigher || isLower))
      return { kind: isHigher === (better === "higher") ? "better" : "worse", adjustedP };
    if (isTooWide(result.detectable, item.wide ?? wide, least))
      return { kind: "inconclusive", adjustedP, detectable: result.detectable };
    return { kind: "same", adjustedP };
  });
}
