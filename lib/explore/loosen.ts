import { FACTORS, type Factor } from "./factors.ts";
import { type Filter, passes, type Unit } from "./units.ts";

/** A filter that would let figures through again if it were dropped. */
export type Loosening = { factor: Factor; levels: readonly string[]; found: number };

/** Which one filter to drop where nothing passes, the most rewarding first; empty where no single one is to blame. */
export function loosenings(units: readonly Pick<Unit, "levels">[], filter: Filter): Loosening[] {
  return FACTORS.filter((factor) => filter[factor].length > 0)
    .map((factor) => {
      const looser = { ...filter, [factor]: [] };
      const found = units.filter((unit) => passes(unit.levels, looser)).length;
      return { factor, levels: filter[factor], found };
    })
    .filter(({ found }) => found > 0)
    .sort((a, b) => b.found - a.found);
}
