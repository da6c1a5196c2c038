import type { Comparison, ComparisonRow } from "../compare/types.ts";
import { metricDefinition, type Unit } from "../domain/metrics.ts";
import { directionLabel } from "../format/test-label.ts";
import { targetOf } from "./comparison-target.ts";
import { clearEffect, largestClear } from "./examine.ts";
import type { Finding, FindingPart } from "./types.ts";
import { bootsText, contrastParts, levelName } from "./wording.ts";

/** Name of the level that a row sets against the baseline. */
export function subjectOf({ subjects, by }: Comparison, row: ComparisonRow): string {
  const level = subjects.find(({ id }) => id === row.level);
  return level ? levelName(by, level) : row.level;
}

/** `(bridge, TX, 6 boots each, under emulation)`. */
function whereText({ emulated }: Comparison, row: ComparisonRow): string {
  const boots = bootsText(row.result.nBaseline, row.result.nSubject);
  const parts = [row.name, directionLabel(row.direction), boots, emulated ? "under emulation" : ""];
  return `(${parts.filter(Boolean).join(", ")})`;
}

type Largest = NonNullable<ReturnType<typeof largestClear<ComparisonRow>>>;

/** The change itself after an opening that ends in a colon. */
function changeParts(comparison: Comparison, opening: string, { item, clear }: Largest): FindingPart[] {
  const names = [subjectOf(comparison, item), levelName(comparison.by, comparison.baseline)] as const;
  const [more, less] = clear.more === "subject" ? names : [names[1], names[0]];
  const contrast = contrastParts({ ...clear, test: item.test, metric: item.metric, more, less });
  const [first, ...rest] = contrast;
  const joined: FindingPart[] =
    typeof first === "string" ? [first.charAt(0).toLowerCase() + first.slice(1), ...rest] : contrast;
  return [opening, ...joined, ` ${whereText(comparison, item)}.`];
}

/** The change that is certain to be the largest among those of one verdict. */
export function findLargest(comparison: Comparison, kind: "better" | "worse"): Finding[] {
  const rows = comparison.rows.filter(({ verdict }) => verdict.kind === kind);
  const largest = largestClear(rows);
  if (!largest) return [];
  const { test, direction } = largest.item;
  const opening = rows.length === 1 ? `The only one ${kind}: ` : `Largest of ${rows.length} ${kind}: `;
  return [
    {
      id: `largest.${kind}`,
      kind,
      parts: changeParts(comparison, opening, largest),
      target: targetOf(comparison, { test, direction, verdict: kind }),
      strength: kind === "better" ? 80 : 79,
    },
  ];
}

/** What attachments are chosen by, by the unit of its metrics. */
const KINDS: readonly { unit: Unit; noun: string }[] = [
  { unit: "bit/s", noun: "throughput" },
  { unit: "pps", noun: "packet rate" },
  { unit: "us", noun: "round trips" },
];

/**
 * The largest clear change of each kind of figure, where it is not yet told as the largest of all that is better or
 * worse.
 */
export function findLargestOfKinds(comparison: Comparison): Finding[] {
  const told = (["better", "worse"] as const).map(
    (kind) => largestClear(comparison.rows.filter(({ verdict }) => verdict.kind === kind))?.item,
  );
  return KINDS.flatMap(({ unit, noun }, at): Finding[] => {
    const rows = comparison.rows.filter(
      (row) => metricDefinition(row.metric).unit === unit && clearEffect(row) !== null,
    );
    const largest = largestClear(rows);
    if (!largest || told.includes(largest.item)) return [];
    const { test, direction, verdict } = largest.item;
    const opening =
      rows.length === 1
        ? `The only clear change in ${noun}: `
        : `Largest of ${rows.length} clear changes in ${noun}: `;
    return [
      {
        id: `largest.${unit}`,
        kind: "effect",
        parts: changeParts(comparison, opening, largest),
        target: targetOf(comparison, { test, direction, verdict: verdict.kind }),
        strength: 70 - at,
      },
    ];
  });
}
