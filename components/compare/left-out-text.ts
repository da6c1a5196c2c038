import { groupBy } from "@/lib/compare/group-by";
import type { LackedFigure } from "@/lib/compare/types";
import { metricDefinition } from "@/lib/domain/metrics";
import { formatPlural } from "@/lib/format/number";
import { columnTestLabel, directionLabel } from "@/lib/format/test-label";

/** More tests than these are counted: a run of three tests against one of six would fill a page. */
const MOST_NAMED = 4;

function testsText(figures: readonly LackedFigure[]): string {
  const tests = [...groupBy(figures, ({ test }) => test)];
  if (tests.length > MOST_NAMED) return formatPlural(tests.length, "test");
  return tests
    .map(
      ([test, group]) =>
        `${columnTestLabel(test)} ${group.map(({ direction }) => directionLabel(direction)).join(" and ")}`,
    )
    .join(", ");
}

/** Tests that a side lacks, on one line: `TCP TX and RX; Exits per packet of TCP RR TX`. */
export function lackedText(figures: readonly LackedFigure[]): string {
  return [...groupBy(figures, ({ metric }) => metric ?? "")]
    .map(([, group]) => {
      const metric = group[0]?.metric ?? null;
      return metric === null ? testsText(group) : `${metricDefinition(metric).label} of ${testsText(group)}`;
    })
    .join("; ");
}
