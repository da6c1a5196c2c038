import type { RunView } from "../runs/types.ts";
import { type Aim, type Candidate, type Contest, holdContest } from "./candidates.ts";
import { costParts } from "./cost.ts";
import type { Finding, FindingPart } from "./types.ts";
import { unfitText } from "./unfit.ts";
import { nounOf } from "./wording.ts";

const STRENGTH = 100;
const MOST_NAMED = 3;

/** Candidates that no other clearly beats in any of these aims. */
function unbeaten({ aims, candidates, beatenBy }: Contest, kind?: Aim["kind"]): Candidate[] {
  return candidates.filter((_, at) =>
    aims.every((aim, which) => (kind && aim.kind !== kind) || beatenBy[at]?.[which]?.length === 0),
  );
}

/** `a, b or c`, the rest counted. */
function nameCells(cells: readonly Candidate[]): FindingPart[] {
  const named = cells.slice(0, MOST_NAMED);
  const rest = cells.length - named.length;
  const parts = named.flatMap(({ label }, at): FindingPart[] => {
    const isLast = at === named.length - 1 && rest === 0;
    return at === 0 ? [{ name: label }] : [isLast ? " or " : ", ", { name: label }];
  });
  return rest === 0 ? parts : [...parts, ` or one of ${rest} more`];
}

/** `TCP throughput or mean TCP round trip`. */
function aimNouns(aims: readonly Aim[]): string {
  return [...new Set(aims.map(({ test, metric }) => nounOf(test, metric)))].join(" or ");
}

/** The cells that contend. */
function fieldText({ candidates, fit }: Contest): string {
  return fit > candidates.length
    ? `the ${candidates.length} best by mean of ${fit} guest cells`
    : `${fit} guest cells`;
}

/** Why the best are: none beats them, and every other is beaten (else it would be among them). */
function whyText(best: number, all: number, aims: readonly Aim[]): string {
  const nouns = aimNouns(aims);
  const others = all - best;
  if (others === 1)
    return `in ${nouns} the other guest cell does not clearly beat ${best === 1 ? "it" : "any of these"}, and is itself clearly beaten at least once.`;
  const none =
    best === 1
      ? `none of the other ${others} guest cells clearly beats it`
      : "no guest cell clearly beats any of these";
  const each = best === 1 ? "each of them" : `each of the other ${others}`;
  return `in ${nouns} ${none}, and ${each} is clearly beaten at least once.`;
}

function emulatedAdvice({ emulated }: RunView): FindingPart[] {
  return emulated ? [" Measure on real hardware before you choose."] : [];
}

/**
 * Which attachment to use, and why: the guest cell that no other clearly beats, in any direction, in throughput and
 * round trips. Ties are named; with one boot nothing is recommended. Null where there is no choice to be made.
 */
export function recommend(view: RunView): Finding | null {
  const contest = holdContest(view);
  if (!contest) return null;
  const { aims, candidates, fit, unfit } = contest;
  const { runId } = view;
  const base = { id: "recommendation", kind: "recommendation" as const, strength: STRENGTH };
  const matrix = { page: "run" as const, runId, section: "matrix" as const };
  if (candidates.length < 2)
    return {
      ...base,
      parts: [
        fit === 0 && Object.keys(unfit).join() === "one-boot"
          ? "Nothing is recommended: with one boot of each cell, no difference can be told from chance. Run again with --boots 6."
          : `Nothing is recommended: ${fit === 0 ? "no guest cell has" : "only one guest cell has"} figures from which a difference could be told from chance.${unfitText(unfit)}`,
      ],
      target: matrix,
    };
  const opening = view.emulated ? "Under emulation, use " : "Use ";
  const best = unbeaten(contest);
  const compared = (cells: readonly Candidate[]): Finding["target"] => {
    const [first, ...others] = cells.slice(0, MOST_NAMED).map(({ key }) => key);
    if (first === undefined) return matrix;
    return others.length === 0
      ? { page: "cell", runId, cellKey: first }
      : { page: "compare", runs: [runId], by: "cell", base: first, with: others };
  };
  if (best.length === candidates.length)
    return {
      ...base,
      parts: [
        `No guest cell can be recommended over another: none of ${fieldText(contest)} is clearly better in ${aimNouns(aims)}.`,
        unfitText(unfit),
      ],
      target: matrix,
    };
  if (best.length > 0)
    return {
      ...base,
      parts: [
        fit > candidates.length ? `Of ${fieldText(contest)}: ` : "",
        opening,
        ...nameCells(best),
        `: ${whyText(best.length, candidates.length, aims)}`,
        unfitText(unfit),
        ...costParts(view, best.slice(0, MOST_NAMED), aims),
        ...emulatedAdvice(view),
      ],
      target: compared(best),
    };
  return forEachAim(view, contest, { ...base, opening, target: compared, matrix });
}

type Frame = Pick<Finding, "id" | "kind" | "strength"> & {
  opening: string;
  target: (cells: readonly Candidate[]) => Finding["target"];
  matrix: Finding["target"];
};

/** No cell is unbeaten in everything: what to use for throughput, and what for round trips. */
function forEachAim(view: RunView, contest: Contest, { opening, target, matrix, ...base }: Frame): Finding {
  const kinds = (["throughput", "latency"] as const).flatMap((kind) => {
    const aims = contest.aims.filter((aim) => aim.kind === kind);
    const cells = unbeaten(contest, kind);
    return aims.length === 0 || cells.length === 0 || cells.length === contest.candidates.length
      ? []
      : [{ noun: aimNouns(aims), cells }];
  });
  if (kinds.length === 0)
    return {
      ...base,
      parts: [
        "No guest cell can be recommended for all: which one is best depends on the direction.",
        unfitText(contest.unfit),
      ],
      target: matrix,
    };
  const choices = kinds.flatMap(({ noun, cells }, at): FindingPart[] => [
    at === 0 ? opening : ", and ",
    ...nameCells(cells),
    ` for ${noun}`,
  ]);
  return {
    ...base,
    parts: [
      ...choices,
      ": each is clearly beaten by none in that, and no cell is unbeaten in all.",
      unfitText(contest.unfit),
      ...emulatedAdvice(view),
    ],
    target: target(kinds.flatMap(({ cells }) => cells.slice(0, 1))),
  };
}
