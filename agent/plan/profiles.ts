import type { ProfileName } from "../../lib/domain/factors.ts";
import type { Replication } from "../../lib/domain/run.ts";

/** A profile that has numbers of its own; `custom` is what a run is called once one of them was overridden. */
export type BaseProfile = Exclude<ProfileName, "custom">;

/** Boots x iterations x seconds. Warm-ups are short: they fill caches and tables, nothing is read from them. */
const PROFILES: Readonly<Record<BaseProfile, Replication>> = {
  smoke: { boots: 1, iterations: 1, seconds: 1, warmupSeconds: 1 },
  quick: { boots: 2, iterations: 1, seconds: 2, warmupSeconds: 1 },
  full: { boots: 5, iterations: 2, seconds: 10, warmupSeconds: 2 },
};

/** A profile's numbers with those of them replaced that were given; the name tells whether any was. */
export function resolveProfile(
  name: BaseProfile,
  overrides: Partial<Replication>,
): { profile: ProfileName; replication: Replication } {
  const base = PROFILES[name];
  const replication: Replication = {
    boots: overrides.boots ?? base.boots,
    iterations: overrides.iterations ?? base.iterations,
    seconds: overrides.seconds ?? base.seconds,
    warmupSeconds: overrides.warmupSeconds ?? base.warmupSeconds,
  };
  const isChanged = (Object.keys(base) as (keyof Replication)[]).some(
    (key) => replication[key] !== base[key],
  );
  return { profile: isChanged ? "custom" : name, replication };
}
