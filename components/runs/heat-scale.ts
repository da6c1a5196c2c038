import type { MetricDefinition } from "@/lib/domain/metrics";

export const HEAT_STEPS = 9;

export type HeatScale = {
  min: number;
  max: number;
  logarithmic: boolean;
  /** 0 to 8; the strongest colour is always the better end. */
  stepOf: (value: number) => number;
};

/** Sequential scale over the figures in view; logarithmic where they span more than a factor of twenty. */
export function makeHeatScale(
  values: readonly number[],
  better: MetricDefinition["better"],
): HeatScale | null {
  if (values.length === 0) return null;
  const min = Math.min(...values);
  const max = Math.max(...values);
  const logarithmic = min > 0 && max / min > 20;
  const place = logarithmic ? Math.log : (value: number) => value;
  const span = place(max) - place(min);
  const stepOf = (value: number) => {
    if (span === 0) return (HEAT_STEPS - 1) / 2;
    const share = (place(value) - place(min)) / span;
    return Math.round((better === "lower" ? 1 - share : share) * (HEAT_STEPS - 1));
  };
  return { min, max, logarithmic, stepOf };
}

/** Ground and text colour of a step; both meet AA against each other in both themes. */
export function heatStyle(step: number): { background: string; color: string } {
  return {
    background: `var(--heat-${step})`,
    color: step < 6 ? "var(--heat-ink-low)" : "var(--heat-ink-high)",
  };
}
