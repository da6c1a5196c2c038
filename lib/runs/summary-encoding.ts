import type { MetricName } from "../domain/metrics.ts";
import type { SummaryBody } from "./summary.ts";
import type { BootMean } from "./types.ts";

/**
 * As it is stored: a boot mean is a triple of index, n and mean. With names they would take most of the
 * database where a run has few trials a cell.
 */
type Stored = Omit<SummaryBody, "metrics"> & {
  metrics: Partial<Record<MetricName, [bootIndex: number, n: number, mean: number][]>>;
};

function mapValues<A, B>(
  record: Partial<Record<MetricName, A>>,
  change: (value: A) => B,
): Partial<Record<MetricName, B>> {
  return Object.fromEntries(
    (Object.entries(record) as [MetricName, A][]).map(([name, value]) => [name, change(value)]),
  ) as Partial<Record<MetricName, B>>;
}

export function encodeSummary(summary: SummaryBody): string {
  const metrics = mapValues(summary.metrics, (boots: BootMean[]) =>
    boots.map(({ bootIndex, n, mean }): [number, number, number] => [bootIndex, n, mean]),
  );
  return JSON.stringify({ ...summary, metrics } satisfies Stored);
}

/** Reads back what `encodeSummary` wrote. */
export function decodeSummary(text: string): SummaryBody {
  const stored = JSON.parse(text) as Stored;
  const metrics = mapValues(stored.metrics, (boots) =>
    boots.map(([bootIndex, n, mean]): BootMean => ({ bootIndex, n, mean })),
  );
  return { ...stored, metrics };
}
