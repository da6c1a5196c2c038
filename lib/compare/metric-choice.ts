import { METRIC_NAMES, METRICS, type MetricName } from "../domain/metrics.ts";
import { isRoundTrip, type TestKey } from "../domain/tests.ts";

/** Which metrics a comparison is over: each test's own, all that can be judged, or one. */
export type MetricChoice = "main" | "all" | MetricName;

/** The metrics that a test is run for: throughput, packet rate, or mean and tail latency. */
export function mainMetrics(test: TestKey): MetricName[] {
  if (isRoundTrip(test)) return ["latency_mean_us", "latency_p99_us"];
  return [test.startsWith("udp_stream") ? "packet_rate_pps" : "throughput_bps"];
}

/** Metrics of a test under a choice; `all` leaves out those that mislead and those without a better way. */
export function chosenMetrics(choice: MetricChoice, test: TestKey): readonly MetricName[] {
  if (choice === "main") return mainMetrics(test);
  if (choice === "all")
    return METRIC_NAMES.filter((name) => METRICS[name].trusted && METRICS[name].better !== "none");
  return [choice];
}
