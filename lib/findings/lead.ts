import { compareRatio } from "../stats/ratio.ts";
import { type Better, judge } from "../stats/verdict.ts";

/** Boot means of one figure of several cells, the best by mean first. */
export type Field = { better: Better; boots: readonly (readonly number[])[] };

/**
 * In each field, how many of the others the first is clearly better than; null where nothing can be inferred of it and
 * any other. The first is the best because it was looked for: every pair of a field counts in the adjustment, over all
 * fields together, although only the first's are worked out.
 */
export function judgeLeads(fields: readonly Field[]): (number | null)[] {
  const duels = fields.flatMap(({ better, boots: [first = [], ...others] }, field) =>
    others.map((other) => ({ field, better, result: compareRatio(other, first) })),
  );
  const pairs = fields.reduce((sum, { boots }) => sum + (boots.length * (boots.length - 1)) / 2, 0);
  const verdicts = judge(duels, { unseen: pairs - duels.length });
  return fields.map((_, field) => {
    const kinds = verdicts.flatMap(({ kind }, at) =>
      duels[at]?.field === field && kind !== "none" ? [kind] : [],
    );
    return kinds.length === 0 ? null : kinds.filter((kind) => kind === "better").length;
  });
}
