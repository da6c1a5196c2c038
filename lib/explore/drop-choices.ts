import type { OfferedMetric } from "./metrics.ts";
import { ALL, type Asked, type Question, readBase } from "./question.ts";

type Asking = { asked: Asked; question: Pick<Question, "effect"> };
type Dropped = Partial<{ test: string[] | null; dir: string[] | null; vs: null; against: null; rr: null }>;

/**
 * Choices that another metric has no figures for, as the change that takes them out of the address: a click on a metric
 * must not leave an address that the page then calls not understood.
 */
export function dropForMetric(
  { asked, question }: Asking,
  { tests, dirs }: Pick<OfferedMetric, "tests" | "dirs">,
): Dropped {
  const present = { test: tests, dir: dirs };
  const dropped: Dropped = {};
  for (const factor of ["test", "dir"] as const) {
    const given = asked[factor] ?? [];
    const kept = given.filter((id) => id === ALL || present[factor].includes(id));
    if (kept.length < given.length) dropped[factor] = kept.length === 0 ? null : kept;
    const base = asked.vs === null ? null : readBase(asked.vs);
    if (base?.factor === factor && !present[factor].includes(base.level)) dropped.vs = null;
    if (question.effect === factor && asked.against !== null && !present[factor].includes(asked.against))
      dropped.against = null;
  }
  if (asked.rr !== null && !tests.includes(asked.rr)) dropped.rr = null;
  return dropped;
}
