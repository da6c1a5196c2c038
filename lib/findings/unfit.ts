import { formatPlural } from "../format/number.ts";

const UNFIT = ["one-boot", "zero", "missing"] as const;

/** Why a measured guest cell cannot contend, the first that holds. */
export type Unfit = (typeof UNFIT)[number];

const UNFIT_TEXT: Record<Unfit, string> = {
  "one-boot": "with one boot",
  zero: "with a figure of zero",
  missing: "without one of these figures",
};

/**
 * Why nothing can be inferred of a cell with these boots of each figure, else null. Such a cell could never be clearly
 * beaten, whatever it is worth, and so would be among the best.
 */
export function unfitFor(figures: readonly (readonly number[])[]): Unfit | null {
  if (figures.some((boots) => boots.length === 1)) return "one-boot";
  if (figures.some((boots) => boots.includes(0))) return "zero";
  return figures.some((boots) => boots.length === 0) ? "missing" : null;
}

/** ` Left out: 2 cells with one boot.`, or nothing. */
export function unfitText(counts: Partial<Record<Unfit, number>>): string {
  const texts = UNFIT.flatMap((why) => {
    const count = counts[why] ?? 0;
    return count === 0 ? [] : [`${formatPlural(count, "cell")} ${UNFIT_TEXT[why]}`];
  });
  return texts.length === 0 ? "" : ` Left out: ${texts.join(", ")}.`;
}
