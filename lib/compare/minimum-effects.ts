import { MetricName } from "../domain/metrics.ts";

/** Minimum effects of single metrics, relative; other metrics go by that of the view. */
export type MinimumEffects = Partial<Record<MetricName, number>>;

/** Percent; above it a question is none that boots could answer. */
const MOST_PERCENT = 50;

/** Reads `latency_p99_us:5,throughput_bps:1` (percent); what is none is named and left out. */
export function parseMinimumEffects(text: string): { effects: MinimumEffects; bad: string[] } {
  const effects: MinimumEffects = {};
  const bad: string[] = [];
  for (const entry of text.split(",").filter(Boolean)) {
    const [name, figure, ...rest] = entry.split(":");
    const metric = MetricName.safeParse(name);
    const percent = /^\d{1,2}(\.\d{1,4})?$/.test(figure ?? "") ? Number(figure) : null;
    if (metric.success && percent !== null && percent <= MOST_PERCENT && rest.length === 0)
      effects[metric.data] = percent / 100;
    else bad.push(entry);
  }
  return { effects, bad };
}
