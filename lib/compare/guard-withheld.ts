import { isEmulated, type RunHeader } from "../domain/run.ts";
import type { GuardItem } from "./guard-types.ts";

const MADE_ALIKE = "compare runs that were made in the same way";

/** What a decisive difference is called in a sentence, by the first that applies. */
const REASONS: readonly { ids: RegExp; what: string; advice: string }[] = [
  {
    ids: /^(?:guest|lab)\.acceleration$/,
    what: "guests or lab did not run under the same acceleration",
    advice: MADE_ALIKE,
  },
  {
    ids: /^lab\.kind$/,
    what: "the runs were made in different kinds of lab, with another wire and tester",
    advice: "measure both sides with the same --lab",
  },
  { ids: /^host\./, what: "the hosts are different machines", advice: "measure both sides on one host" },
  {
    ids: /^tester\./,
    what: "the testers are different machines",
    advice: "measure both sides against one tester",
  },
];

/**
 * One sentence on why no difference between two runs may be called better or worse, and what to do; null where it may.
 * A decisive difference by itself could explain any other, and so could emulation against what is not known to be.
 */
export function explainWithheld(
  baseline: RunHeader,
  subject: RunHeader,
  items: readonly GuardItem[],
): string | null {
  if (isEmulated(baseline) !== isEmulated(subject))
    return `Verdicts are withheld: one side was emulated and the other was not, which by itself could explain any difference; ${MADE_ALIKE}.`;
  const decisive = items.filter(({ weight }) => weight === "decisive");
  const reason = REASONS.find(({ ids }) => decisive.some(({ id }) => ids.test(id)));
  return reason
    ? `Verdicts are withheld: ${reason.what}, which by itself could explain any difference; ${reason.advice}.`
    : null;
}
