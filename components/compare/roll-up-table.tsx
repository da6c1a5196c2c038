import { exact, exactColumns } from "@/components/ui/exact";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { Comparison } from "@/lib/compare/types";
import { metricDefinition } from "@/lib/domain/metrics";
import { formatDelta } from "@/lib/format/delta";
import { formatPlural } from "@/lib/format/number";
import { columnTestLabel, directionLabel } from "@/lib/format/test-label";

/** Geometric means over the shared cells: one line per subject and test, with how many cells were left out. */
export function RollUpTable({ comparison }: { comparison: Comparison }) {
  const { rollUps, subjects } = comparison;
  if (rollUps.length === 0) return null;
  const labels = new Map(subjects.map(({ id, label }) => [id, label]));
  return (
    <ScrollRegion label="Roll-up by subject and test">
      <table className="w-full min-w-120 text-xs" data-table="roll-up">
        <caption className="sr-only">Geometric mean of the changes over all shared cells</caption>
        <thead className="text-ink-3">
          <tr>
            <th scope="col" className="pr-4 pb-1 text-left font-normal">
              subject
            </th>
            <th scope="col" className="pr-4 pb-1 text-left font-normal">
              test
            </th>
            <th scope="col" className="pr-4 pb-1 text-left font-normal">
              metric
            </th>
            <th
              scope="col"
              {...exactColumns("ratio, geometric mean")}
              className="pr-4 pb-1 text-right font-normal"
            >
              geometric mean
            </th>
            <th
              scope="col"
              {...exactColumns("cells", "cells left out")}
              className="pb-1 text-right font-normal"
            >
              over
            </th>
          </tr>
        </thead>
        <tbody>
          {rollUps.map(({ level, test, direction, metric, rollUp }) => (
            <tr key={`${level}|${test}|${direction}|${metric}`} className="border-line border-t">
              <td className="py-1 pr-4">{labels.get(level) ?? level}</td>
              <td className="whitespace-nowrap py-1 pr-4">
                {columnTestLabel(test)} {directionLabel(direction)}
              </td>
              <td className="py-1 pr-4">
                {metricDefinition(metric).label}{" "}
                <span className="text-ink-3">({metricDefinition(metric).better} is better)</span>
              </td>
              <td {...exact(rollUp.ratio)} className="py-1 pr-4 text-right font-semibold tabular-nums">
                {formatDelta(rollUp.ratio)}
              </td>
              <td
                {...exact(rollUp.n, rollUp.leftOut)}
                className="whitespace-nowrap py-1 text-right text-ink-3"
              >
                {formatPlural(rollUp.n, "cell")}
                {rollUp.leftOut === 0 ? "" : `, ${rollUp.leftOut} left out`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
