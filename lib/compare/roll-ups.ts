import { rollUp } from "../stats/roll-up.ts";
import { groupBy } from "./group-by.ts";
import type { ComparisonRow, LeftOut, RollUpRow } from "./types.ts";

function isOf({ figures }: LeftOut, { test, direction, metric }: ComparisonRow): boolean {
  if (figures === null) return true;
  return figures.some(
    (one) =>
      one.test === test && one.direction === direction && (one.metric === null || one.metric === metric),
  );
}

/**
 * Geometric mean of the ratios of each level, test, direction and metric. Cells that one side lacks, or whose test it
 * lacks, count as left out.
 * Emulated against real, a ratio of such means would mean nothing: withheld rows have none.
 */
export function rollUpRows(rows: readonly ComparisonRow[], leftOut: readonly LeftOut[]): RollUpRow[] {
  const groups = groupBy(rows, ({ level, test, direction, metric }) =>
    [level, test, direction, metric].join("|"),
  );
  return [...groups.values()].flatMap((group) => {
    const first = group[0];
    if (!first) return [];
    const { level, test, direction, metric } = first;
    const absent = leftOut.filter((one) => one.level === level && isOf(one, first)).map(() => null);
    const ratios = group.map(({ result, verdict }) =>
      verdict.kind === "none" && verdict.reason === "withheld" ? null : result.ratio,
    );
    const found = rollUp([...ratios, ...absent]);
    return found ? [{ level, test, direction, metric, rollUp: found }] : [];
  });
}
