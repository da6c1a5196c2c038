import { satterthwaite, type VariancePart } from "./degrees-of-freedom.ts";
import { logarithms, mean, variance } from "./moments.ts";
import { studentQuantile } from "./student.ts";

/** One matched pair: the same cell but for the factor in question. Boot means. */
export type EffectPair = { name: string; baseline: readonly number[]; subject: readonly number[] };

export type MainEffect = {
  /** Geometric mean over the pairs of subject / baseline, with its 95% interval. */
  ratio: number;
  low: number;
  high: number;
  /** Pairs used. */
  n: number;
  /** Pairs left out: fewer than two boots on a side, or a zero. */
  leftOut: number;
  /** The two pairs whose ratios differ most, first over second; null with one pair. */
  interaction: { ratio: number; low: number; high: number; names: [string, string] } | null;
};

type Contrast = { name: string; difference: number; parts: VariancePart[] };

function toContrast({ name, baseline, subject }: EffectPair): Contrast | null {
  const before = baseline.length >= 2 ? logarithms(baseline) : null;
  const after = subject.length >= 2 ? logarithms(subject) : null;
  if (!before || !after) return null;
  return {
    name,
    difference: mean(after) - mean(before),
    parts: [before, after].map((side) => ({ share: variance(side) / side.length, df: side.length - 1 })),
  };
}

/** Half width of the interval of a weighted sum of independent means. */
function halfWidth(parts: readonly VariancePart[], weight: number, confidence: number): number {
  const total = parts.reduce((sum, part) => sum + part.share, 0);
  if (total === 0) return 0;
  return studentQuantile(confidence, satterthwaite(parts)) * weight * Math.sqrt(total);
}

/**
 * Effect of one factor holding the others: the mean over matched pairs of log(subject / baseline), each pair counting
 * the same, with the interval that the boots' spread allows (pairs are taken as they are, not as a sample of more).
 * The interaction is the largest difference between two pairs, its interval widened for having looked at all of them
 * (Bonferroni); where it excludes 1 the effect depends on the other factors. Null where no pair can be used.
 */
export function mainEffect(pairs: readonly EffectPair[]): MainEffect | null {
  const contrasts = pairs.map(toContrast).filter((contrast) => contrast !== null);
  if (contrasts.length === 0) return null;
  const center = mean(contrasts.map(({ difference }) => difference));
  const half = halfWidth(
    contrasts.flatMap(({ parts }) => parts),
    1 / contrasts.length,
    0.95,
  );
  return {
    ratio: Math.exp(center),
    low: Math.exp(center - half),
    high: Math.exp(center + half),
    n: contrasts.length,
    leftOut: pairs.length - contrasts.length,
    interaction: largestInteraction(contrasts),
  };
}

function largestInteraction(contrasts: readonly Contrast[]): MainEffect["interaction"] {
  const sorted = [...contrasts].sort((a, b) => b.difference - a.difference);
  const most = sorted[0];
  const least = sorted.at(-1);
  if (!most || !least || most === least) return null;
  const looks = (contrasts.length * (contrasts.length - 1)) / 2;
  const difference = most.difference - least.difference;
  const half = halfWidth([...most.parts, ...least.parts], 1, 1 - 0.05 / looks);
  return {
    ratio: Math.exp(difference),
    low: Math.exp(difference - half),
    high: Math.exp(difference + half),
    names: [most.name, least.name],
  };
}
