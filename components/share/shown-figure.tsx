import type { Direction } from "@/lib/domain/factors";
import { type MetricName, metricDefinition } from "@/lib/domain/metrics";
import { directionLabel, testLabel } from "@/lib/format/test-label";

type Props = { test: string; direction?: Direction; metric?: MetricName };

/** Which figure a frozen chart shows, where the live page has its chooser. */
export function ShownFigure({ test, direction, metric }: Props) {
  const parts = [
    testLabel(test),
    direction === undefined ? null : directionLabel(direction),
    metric === undefined ? null : metricDefinition(metric).label,
  ];
  return <p className="text-ink-2 text-xs">{parts.filter((part) => part !== null).join(", ")}</p>;
}
