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
  | { kind: "none"; reason: NoInference | "no-direction" | "withheld" };

export type VerdictKind = Verdict["kind"];

export type JudgeOptions = {
  /** Relative; the same as was given to `compareRatio`. */
  minimumEffect?: number;
  /** False discovery rate over the whole list. */
  q?: number;
  /** A comparison that could only have detected more than this is inconclusive; relative. */
  wide?: number;
};

/**
 * Verdicts over one view: Benjamini-Hochberg at `q` over every p-value of the list, whichever way its metric is better.
 * Better or worse needs both the adjusted p and an interval that clears the minimum effect.
 */
export function judge(
  items: readonly { result: RatioResult; better: Better; minimumEffect?: number }[],
  { minimumEffect = DEFAULT_MINIMUM_EFFECT, q = 0.05, wide = 0.1 }: JudgeOptions = {},
): Verdict[] {
  const tested = items.flatMap(({ result }, index) =>
    result.status === "ok" ? [{ index, p: result.p }] : [],
  );
  const adjusted = adjustBenjaminiHochberg(tested.map(({ p }) => p));
  const adjustedAt = new Map(tested.map(({ index }, position) => [index, adjusted[position] ?? 1]));

  return items.map((item, index): Verdict => {
    const { result, better } = item;
    if (result.status === "none") return { kind: "none", reason: result.reason };
    if (better === "none") return { kind: "none", reason: "no-direction" };
    const adjustedP = adjustedAt.get(index) ?? 1;
    const edge = 1 + (item.minimumEffect ?? minimumEffect);
    const isHigher = result.low > edge;
    const isLower = result.high < 1 / edge;
    if (adjustedP <= q && (isHigher || isLower))
      return { kind: isHigher === (better === "higher") ? "better" : "worse", adjustedP };
    if (result.detectable > wide) return { kind: "inconclusive", adjustedP, detectable: result.detectable };
    return { kind: "same", adjustedP };
  });
}

const REASONS: Record<NoInference | "no-direction" | "withheld", string> = {
  missing: "not measured on both sides",
  "one-boot": "one boot: no inference",
  zero: "a zero has no ratio: no inference",
  "no-spread": "no spread between boots: no inference",
  "no-direction": "neither way is better",
  withheld: "withheld: the environments differ",
};

/** A verdict in the words that every page uses. */
export function verdictLabel(verdict: Verdict): string {
  switch (verdict.kind) {
    case "better":
    case "worse":
      return verdict.kind;
    case "same":
      return "no clear difference";
    case "inconclusive":
      return `inconclusive: could only detect a change of ${percent(verdict.detectable)}`;
    case "none":
      return REASONS[verdict.reason];
  }
}

function percent(share: number): string {
  const value = share * 100;
  return `${value >= 10 ? Math.round(value) : Number(value.toPrecision(2))} %`;
}
