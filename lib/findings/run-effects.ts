import { directionLabel } from "../format/test-label.ts";
import { clearEffect, type Examined, FACTORS, largestClear } from "./examine.ts";
import type { Finding, FindingPart } from "./types.ts";
import { bootsText, contrastParts, factorName, levelName } from "./wording.ts";

export type RunContext = {
  runId: string;
  /** `Under emulation, `, or nothing. */
  opening: string;
  /** The one QEMU version of the run, which needs no mention; null where there are several. */
  version: string | null;
};

/** A pair's name without what every cell shares. */
function shortName(name: string, { version }: RunContext): string {
  return version === null ? name : name.replace(`@${version}`, "");
}

/** Exits beside a figure: the same pair, test and direction, where they differ clearly, too. */
function causeParts(item: Examined, examined: readonly Examined[]): FindingPart[] {
  const cause = examined.find(
    (one) =>
      one.isCause &&
      one.by === item.by &&
      one.name === item.name &&
      one.test === item.test &&
      one.direction === item.direction &&
      one.baseline.id === item.baseline.id &&
      one.subject.id === item.subject.id,
  );
  const clear = cause ? clearEffect(cause) : null;
  if (!cause || !clear) return [];
  const [more, less] = sidesOf(cause, clear.more);
  return [
    "; beside it, ",
    ...contrastParts({ ...clear, test: cause.test, metric: cause.metric, more, less }),
  ];
}

/** Names of the side with the larger figure and of the other. */
function sidesOf(item: Examined, more: "baseline" | "subject"): [more: string, less: string] {
  const names = [levelName(item.by, item.subject), levelName(item.by, item.baseline)] as const;
  return more === "subject" ? [names[0], names[1]] : [names[1], names[0]];
}

function capitalise(parts: FindingPart[], opening: string): FindingPart[] {
  const [first, ...rest] = parts;
  if (opening === "" || typeof first !== "string") return opening === "" ? parts : [opening, ...parts];
  return [opening, first.charAt(0).toLowerCase() + first.slice(1), ...rest];
}

/** The largest clear effect of each factor of a run, with how many were clear among those examined. */
export function findEffects(examined: readonly Examined[], context: RunContext): Finding[] {
  return FACTORS.flatMap((by, at): Finding[] => {
    const mine = examined.filter((one) => one.by === by && !one.isCause && one.result.status === "ok");
    const largest = largestClear(mine);
    if (!largest) return [];
    const { item, clear } = largest;
    const [more, less] = sidesOf(item, clear.more);
    const count = mine.filter((one) => clearEffect(one) !== null).length;
    const boots = bootsText(item.result.nBaseline, item.result.nSubject);
    const where = `${shortName(item.name, context)}, ${directionLabel(item.direction)}, ${boots}`;
    return [
      {
        id: `effect.${by}`,
        kind: "effect",
        parts: [
          ...capitalise(
            contrastParts({ ...clear, test: item.test, metric: item.metric, more, less }),
            context.opening,
          ),
          ` (${where})`,
          ...causeParts(item, examined),
          count === 1
            ? `: the only clear difference between ${factorName(by)} among `
            : `: the largest of ${count} clear differences between ${factorName(by)} among `,
          { figure: String(mine.length) },
          " examined.",
        ],
        target: {
          page: "compare",
          runs: [context.runId],
          by,
          base: item.baseline.id,
          with: [item.subject.id],
          test: item.test,
          direction: item.direction,
        },
        strength: 80 - at,
      },
    ];
  });
}
