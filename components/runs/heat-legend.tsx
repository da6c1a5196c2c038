import { type MetricName, metricDefinition } from "@/lib/domain/metrics";
import { formatInScale } from "@/lib/format/metric-value";
import type { Scale } from "@/lib/format/scale";
import { HEAT_STEPS, type HeatScale } from "./heat-scale";

type Props = { heat: HeatScale; metric: MetricName; scale: Scale };

/** Ends of the colour scale, the better end on the right. */
export function HeatLegend({ heat, metric, scale }: Props) {
  const lowerIsBetter = metricDefinition(metric).better === "lower";
  const [weak, strong] = lowerIsBetter ? [heat.max, heat.min] : [heat.min, heat.max];
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-2 gap-y-1 text-2xs text-ink-3">
      <span>
        {formatInScale(weak, scale)} {scale.suffix}
      </span>
      <span className="flex overflow-hidden rounded-sm" aria-hidden="true">
        {Array.from({ length: HEAT_STEPS }, (_, step) => (
          <span
            key={`step-${step + 1}`}
            className="h-2.5 w-4"
            style={{ background: `var(--heat-${step})` }}
          />
        ))}
      </span>
      <span>
        {formatInScale(strong, scale)} {scale.suffix}
      </span>
      <span>
        {metricDefinition(metric).better === "none" ? "stronger is more" : "stronger is better"}
        {heat.logarithmic ? ", logarithmic" : ""}
      </span>
    </p>
  );
}
