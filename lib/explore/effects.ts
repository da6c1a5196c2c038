import { type MainEffect, mainEffect } from "../stats/effects.ts";
import { comparableLevels, type Factor, type Levels, levelLabel } from "./factors.ts";
import type { Question } from "./question.ts";
import { matchingFactors, passes, restKey, type Unit, varyingFactors } from "./units.ts";

/** Effect of one level against the baseline level, over cells that differ in that factor alone. */
export type LevelEffect = {
  level: string;
  /** Null without a pair, or where no pair has two boots on each side. */
  effect: MainEffect | null;
  /** Pairs that were found. */
  pairs: number;
  /** Units of either level without a counterpart in the other. */
  unmatched: number;
};

export type FactorEffects = {
  factor: Factor;
  against: string;
  rows: LevelEffect[];
  /** True where pairs are of different runs, so that whatever else differs between those counts too. */
  across: boolean;
};

/** What tells a pair from the others: the levels in which they differ, `virtio-net · TX`. */
function pairName(unit: Unit, levels: Levels, varying: readonly Factor[]): string {
  return (
    varying.map((factor) => levelLabel(levels, factor, unit.levels[factor]).split(",")[0]).join(" · ") ||
    "the only pair"
  );
}

/**
 * Main effect of each level of `question.effect` against `question.against`, over the units that the filter keeps (in
 * the factor itself it keeps the baseline in any case). Units are matched on every other factor, run
 * included where a run holds more than one level. Null
 * where no level is left to hold against another.
 */
export function factorEffects(
  units: readonly Unit[],
  levels: Levels,
  { effect: factor, against, filter }: Pick<Question, "effect" | "against" | "filter">,
): FactorEffects | null {
  if (against === null) return null;
  const rest = { ...filter, [factor]: [] };
  const kept = units.filter((unit) => passes(unit.levels, rest));
  const baseline = kept.filter((unit) => unit.levels[factor] === against);
  const matching = matchingFactors(kept, factor, against);
  const varying = varyingFactors(baseline, matching);
  const asked = comparableLevels(levels, factor)
    .map(({ id }) => id)
    .filter((id) => id !== against && (filter[factor].length === 0 || filter[factor].includes(id)));
  const rows = asked.flatMap((level): LevelEffect[] => {
    const waiting = new Map(baseline.map((unit) => [restKey(unit, matching), unit]));
    const subjects = kept.filter((unit) => unit.levels[factor] === level);
    if (subjects.length === 0) return [];
    let unmatched = 0;
    const pairs = subjects.flatMap((unit) => {
      const key = restKey(unit, matching);
      const before = waiting.get(key);
      if (!before) {
        unmatched += 1;
        return [];
      }
      waiting.delete(key);
      return { name: pairName(unit, levels, varying), baseline: before.values, subject: unit.values };
    });
    return [{ level, effect: mainEffect(pairs), pairs: pairs.length, unmatched: unmatched + waiting.size }];
  });
  return rows.length === 0
    ? null
    : { factor, against, rows, across: factor !== "run" && matching.includes("run") };
}
