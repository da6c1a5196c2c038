import { METRIC_NAMES, type MetricName, metricDefinition } from "@/lib/domain/metrics";
import { isRoundTrip } from "@/lib/domain/tests";
import type { RunView } from "@/lib/runs/types";

/** The metric that a test is asked for first: throughput, packet rate or mean latency. */
export function defaultMetric(test: string): MetricName {
  if (isRoundTrip(test)) return "latency_mean_us";
  return test.startsWith("udp_stream") ? "packet_rate_pps" : "throughput_bps";
}

/** Metrics that the run has for each of its tests, in the order of their definition, untrusted ones last. */
export function metricsByTest(view: RunView): Record<string, MetricName[]> {
  return Object.fromEntries(
    view.header.tests.map((test) => {
      const present = new Set<string>([defaultMetric(test)]);
      for (const summary of view.summaries)
        if (summary.test === test) for (const name of Object.keys(summary.metrics)) present.add(name);
      const names = METRIC_NAMES.filter((name) => present.has(name));
      return [
        test,
        names.sort((a, b) => Number(metricDefinition(b).trusted) - Number(metricDefinition(a).trusted)),
      ];
    }),
  );
}
