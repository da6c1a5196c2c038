import { groupBy } from "../compare/group-by.ts";
import type { Comparison, ComparisonRow } from "../compare/types.ts";
import { Direction } from "../domain/factors.ts";
import { METRIC_NAMES } from "../domain/metrics.ts";
import { STANDARD_TESTS } from "../domain/tests.ts";
import { directionLabel } from "../format/test-label.ts";
import { mainEffect } from "../stats/effects.ts";
import { targetOf } from "./comparison-target.ts";
import { largestClear } from "./examine.ts";
import { formatRange } from "./range.ts";
import type { Finding, FindingPart } from "./types.ts";
import { bootsText, contrastParts, levelName, nounOf } from "./wording.ts";

const TESTS: readonly string[] = STANDARD_TESTS;

function subjectOf({ subjects, by }: Comparison, row: ComparisonRow): string {
  const level = subjects.find(({ id }) => id === row.level);
  return level ? levelName(by, level) : row.level;
}

/** `(bridge, TX, 6 boots each, under emulation)`. */
function whereText({ emulated }: Comparison, row: ComparisonRow): string {
  const boots = bootsText(row.result.nBaseline, row.result.nSubject);
  const parts = [row.name, directionLabel(row.direction), boots, emulated ? "under emulation" : ""];
  return `(${parts.filter(Boolean).join(", ")})`;
}

/** The change that is certain to be the largest among those of one verdict. */
export function findLargest(comparison: Comparison, kind: "better" | "worse"): Finding[] {
  const rows = comparison.rows.filter(({ verdict }) => verdict.kind === kind);
  const largest = largestClear(rows);
  if (!largest) return [];
  const { item, clear } = largest;
  const names = [subjectOf(comparison, item), levelName(comparison.by, comparison.baseline)] as const;
  const [more, less] = clear.more === "subject" ? names : [names[1], names[0]];
  const count = rows.length === 1 ? `The only one ${kind}: ` : `Largest of ${rows.length} ${kind}: `;
  const contrast = contrastParts({ ...clear, test: item.test, metric: item.metric, more, less });
  const [first, ...rest] = contrast;
  const joined: FindingPart[] =
    typeof first === "string" ? [first.charAt(0).toLowerCase() + first.slice(1), ...rest] : contrast;
  return [
    {
      id: `largest.${kind}`,
      kind,
      parts: [count, ...joined, ` ${whereText(comparison, item)}.`],
      target: targetOf(comparison, { test: item.test, direction: item.direction, verdict: kind }),
      strength: kind === "better" ? 80 : 79,
    },
  ];
}

/** Order of tests, TX before RX, then of metrics, however rows were stored. */
function compareQuestions(a: ComparisonRow, b: ComparisonRow): number {
  const rank = ({ test, direction, metric }: ComparisonRow) => {
    const known = TESTS.indexOf(test);
    const place = known === -1 ? TESTS.length : known;
    return (place * 2 + Direction.options.indexOf(direction)) * 100 + METRIC_NAMES.indexOf(metric);
  };
  return rank(a) - rank(b);
}

/**
 * All cells of the first test, direction and metric together: their geometric mean ratio with its interval. The choice
 * goes by the order of the matrix, not by what it shows.
 */
export function findTogether(comparison: Comparison): Finding[] {
  const groups = groupBy([...comparison.rows].sort(compareQuestions), ({ level, test, direction, metric }) =>
    [level, test, direction, metric].join("|"),
  );
  const group = [...groups.values()].find((rows) => rows.length > 1);
  const first = group?.[0];
  if (!group || !first) return [];
  const effect = mainEffect(
    group.map(({ name, baseline, subject }) => ({
      name,
      baseline: baseline.values,
      subject: subject.values,
    })),
  );
  if (!effect || effect.n < 2 || effect.high === effect.low) return [];
  const { test, direction, metric } = first;
  return [
    {
      id: "together",
      kind: "tally",
      parts: [
        "Over ",
        { figure: `${effect.n} cells` },
        ` together, the ${nounOf(test, metric)} (${directionLabel(direction)}) with `,
        { name: subjectOf(comparison, first) },
        " is ",
        { figure: `${formatRange(effect.low, effect.high)} times` },
        " that with ",
        { name: levelName(comparison.by, comparison.baseline) },
        ` (geometric mean${effect.leftOut === 0 ? "" : `, ${effect.leftOut} left out`}${comparison.emulated ? ", under emulation" : ""}).`,
      ],
      target: targetOf(comparison, { test, direction }),
      strength: 60,
    },
  ];
}
