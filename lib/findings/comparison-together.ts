import { groupBy } from "../compare/group-by.ts";
import type { Comparison, ComparisonRow } from "../compare/types.ts";
import { Direction } from "../domain/factors.ts";
import { METRIC_NAMES } from "../domain/metrics.ts";
import { STANDARD_TESTS } from "../domain/tests.ts";
import { directionLabel } from "../format/test-label.ts";
import { mainEffect } from "../stats/effects.ts";
import { subjectOf } from "./comparison-largest.ts";
import { targetOf } from "./comparison-target.ts";
import { formatRange } from "./range.ts";
import type { Finding } from "./types.ts";
import { levelName, nounOf } from "./wording.ts";

const TESTS: readonly string[] = STANDARD_TESTS;

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
