import type { MetricName } from "../../lib/domain/metrics.ts";
import { metricDefinition } from "../../lib/domain/metrics.ts";
import { isRoundTrip } from "../../lib/domain/tests.ts";
import type { Trial } from "../../lib/domain/trial.ts";
import { formatMetric } from "../../lib/format/metric-value.ts";

/** The figure that a test is run for. */
export function headlineMetric(test: Trial["test"]): MetricName {
  if (isRoundTrip(test)) return "latency_mean_us";
  return test.startsWith("udp") ? "packet_rate_pps" : "throughput_bps";
}

/** One trial's figure as text with its unit: `1.74 Gbit/s`, `98.1 kpps, 12 % loss`; its reason where there is none. */
export function describeValue(trial: Pick<Trial, "test" | "metrics" | "reason">): string {
  const name = headlineMetric(trial.test);
  const value = trial.metrics[name];
  if (value === undefined) return (trial.reason ?? "no value").slice(0, 200);
  const text = formatMetric(value, metricDefinition(name).unit);
  const loss = trial.metrics.loss_ratio;
  return loss === undefined ? text : `${text}, ${formatMetric(loss, "ratio")} loss`;
}
