import type { IntervalRow } from "@/components/charts/interval-row";
import { LazyIntervalChart } from "@/components/charts/lazy-interval-chart";
import { MeasureTable } from "@/components/runs/measure-table";
import { defaultMetric } from "@/components/runs/metric-options";
import { certaintyText } from "@/components/runs/sent-measures";
import { nicTone } from "@/components/runs/series";
import type { Cell } from "@/lib/domain/cell";
import { metricBounds } from "@/lib/domain/metric-bounds";
import { metricDefinition } from "@/lib/domain/metrics";
import { formatEstimate, formatInScale } from "@/lib/format/metric-value";
import { formatPlural } from "@/lib/format/number";
import { pickScale } from "@/lib/format/scale";
import { directionLabel, testLabel } from "@/lib/format/test-label";
import { estimateBounded } from "@/lib/stats/estimate";
import { bootMeans, samplesByBoot, type TrialGroup } from "./trial-groups";

/** Samples of each boot as dots with the boot's mean, and the mean over boots with its interval. */
export function SamplesFigure({ cell, group }: { cell: Cell; group: TrialGroup }) {
  const metric = defaultMetric(group.test);
  const definition = metricDefinition(metric);
  const boots = samplesByBoot(group.trials, metric);
  const means = bootMeans(group.trials, metric);
  const estimate = estimateBounded(
    means.map((boot) => boot.mean),
    metricBounds(metric),
  );
  if (estimate === null) return null;
  const scale = pickScale(definition.unit, estimate.value);
  const look = { href: null, hue: nicTone(cell), form: cell.switch, aside: null, gap: null };
  const text = formatEstimate(estimate, definition.unit, scale);
  const rows: IntervalRow[] = [
    ...boots.map(({ bootIndex, values }, at) => ({
      ...look,
      id: `boot-${bootIndex}`,
      label: `boot ${bootIndex + 1}`,
      value: means[at]?.mean ?? null,
      low: null,
      high: null,
      dots: values,
      text: formatInScale(means[at]?.mean ?? 0, scale),
      intervalText: `mean of ${formatPlural(values.length, "trial")}`,
    })),
    {
      ...look,
      id: "mean",
      label: "all boots",
      value: estimate.value,
      low: estimate.low,
      high: estimate.high,
      dots: means.length > 1 ? means.map((boot) => boot.mean) : [],
      text: text.value,
      intervalText: certaintyText(estimate.n, text.interval),
    },
  ];
  const title = `${definition.label}: ${testLabel(group.test)}, ${directionLabel(group.direction)}`;
  return (
    <figure aria-label={title}>
      <figcaption className="mb-1 text-ink-3 text-xs" title={definition.help}>
        {definition.label}, {scale.suffix}: samples of each boot, and the mean over boots (
        {certaintyText(estimate.n, text.interval)})
      </figcaption>
      <LazyIntervalChart
        title={title}
        description="One row per boot with its trials as dots, and one with the mean over boots and its 95% interval."
        rows={rows}
        scale={scale}
        reach={rows}
      />
      <MeasureTable title={title} scale={scale} panels={[{ heading: definition.label, rows }]} />
    </figure>
  );
}
