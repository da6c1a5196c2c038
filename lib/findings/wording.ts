import type { CompareBy } from "../compare/types.ts";
import { type MetricName, metricDefinition } from "../domain/metrics.ts";
import { isRoundTrip, parseTestKey } from "../domain/tests.ts";
import { formatExcess } from "./range.ts";
import type { FindingPart } from "./types.ts";

const LATENCIES: Partial<Record<MetricName, string>> = {
  latency_mean_us: "mean",
  latency_min_us: "shortest",
  latency_p50_us: "median",
  latency_p90_us: "90th-percentile",
  latency_p99_us: "99th-percentile",
  latency_max_us: "longest",
};

/** What a test's metric measures, as a noun: `TCP throughput`, `99th-percentile UDP round trip with 64 B frames`. */
export function nounOf(test: string, metric: MetricName): string {
  const { name, frameBytes } = parseTestKey(test);
  const protocol = name.startsWith("tcp") ? "TCP" : "UDP";
  const frames = frameBytes === null ? "" : ` with ${frameBytes}\u00a0B frames`;
  const latency = LATENCIES[metric];
  if (latency !== undefined) return `${latency} ${protocol} round trip${frames}`;
  if (metric === "throughput_bps") return `${protocol} throughput${frames}`;
  if (metric === "packet_rate_pps") return `${protocol} packet rate${frames}`;
  const label = metricDefinition(metric).label;
  const traffic = isRoundTrip(test) ? "round trips" : "streams";
  return `${label.replace(/^[A-Z](?=[a-z ])/, (first) => first.toLowerCase())} in ${protocol} ${traffic}${frames}`;
}

/** A level of a factor as a reader calls it. A run is called by its title, in quotation marks. */
export function levelName(by: CompareBy, { id, label }: { id: string; label: string }): string {
  switch (by) {
    case "run":
      return `“${label}”`;
    case "qemu":
      return `QEMU ${id}`;
    case "mtu":
      return id === "default" ? "the wire's own MTU" : `MTU ${id}`;
    case "offload":
      return id === "default" ? "the kernel's own offloads" : `offloads ${id}`;
    default:
      return id;
  }
}

const FACTORS: Record<CompareBy, string> = {
  run: "runs",
  switch: "attachments",
  nic: "NICs",
  qemu: "QEMU versions",
  mtu: "MTUs",
  offload: "offload settings",
  cell: "cells",
};

/** A factor's levels, in the plural: `NICs`. */
export function factorName(by: CompareBy): string {
  return FACTORS[by];
}

/** `6 boots each`, or `5 and 6 boots`. */
export function bootsText(nBaseline: number, nSubject: number): string {
  return nBaseline === nSubject ? `${nBaseline} boots each` : `${nBaseline} and ${nSubject} boots`;
}

type Contrast = { test: string; metric: MetricName; more: string; less: string; low: number; high: number };

/**
 * `virtio-net reaches 3.1 to 3.4 times the TCP throughput of e1000`: `more` is the side with the larger figure, `low`
 * and `high` the interval of its ratio to the other, above 1. What is better goes with the metric and is not said.
 */
export function contrastParts({ test, metric, more, less, low, high }: Contrast): FindingPart[] {
  const noun = nounOf(test, metric);
  const { kind, text } = formatExcess(low, high);
  const figure = { figure: text };
  if (kind === "percent" && (metric === "throughput_bps" || metric === "packet_rate_pps"))
    return [{ name: more }, ` reaches a ${noun} `, figure, " above that of ", { name: less }];
  if (metricDefinition(metric).better === "higher")
    return kind === "times"
      ? [{ name: more }, " reaches ", figure, ` the ${noun} of `, { name: less }]
      : [{ name: more }, " reaches ", figure, ` more ${noun} than `, { name: less }];
  if (LATENCIES[metric] !== undefined)
    return kind === "times"
      ? ["With ", { name: more }, ` the ${noun} takes `, figure, " as long as with ", { name: less }]
      : ["With ", { name: more }, ` the ${noun} takes `, figure, " longer than with ", { name: less }];
  return kind === "times"
    ? [{ name: more }, " has ", figure, ` the ${noun} of `, { name: less }]
    : [{ name: more }, " has ", figure, ` more ${noun} than `, { name: less }];
}
