import type { MetricName, Metrics } from "../domain/metrics.ts";
import { UDP_FRAME_OVERHEAD_BYTES } from "../domain/tests.ts";
import { ImportError, type ImportedTrial } from "./importer.ts";

/** Values of one test by netperf's selector, with the line of its banner. */
export type NetperfValues = { kind: string; values: ReadonlyMap<string, string>; line: number };

const LATENCIES: Readonly<Record<string, MetricName>> = {
  MEAN_LATENCY: "latency_mean_us",
  MIN_LATENCY: "latency_min_us",
  P50_LATENCY: "latency_p50_us",
  P90_LATENCY: "latency_p90_us",
  P99_LATENCY: "latency_p99_us",
  MAX_LATENCY: "latency_max_us",
  STDDEV_LATENCY: "latency_stddev_us",
};

/** Selectors that carry a figure or explain one. */
export const USED = new Set([
  ...Object.keys(LATENCIES),
  ...["THROUGHPUT", "THROUGHPUT_UNITS", "ELAPSED_TIME", "REQUEST_SIZE", "LOCAL_SEND_SIZE"],
  ...["LOCAL_SEND_CALLS", "REMOTE_RECV_CALLS"],
]);

/** A rate's unit to bits per second; netperf's K, M and G of bytes are powers of 1024, of bits powers of ten. */
function bitsFactor(unit: string): number | null {
  const bits = /^10\^([369])bits\/s(ec)?$/.exec(unit)?.[1];
  if (bits) return 10 ** Number(bits);
  const bytes = /^([KMG])Bytes\/s(ec)?$/.exec(unit)?.[1];
  return bytes ? 8 * 1024 ** ("KMG".indexOf(bytes) + 1) : null;
}

/** A value as a number; null where it is absent or -1, which is netperf's "not measured". */
function number({ values, line }: NetperfValues, name: string): number | null {
  const text = values.get(name);
  if (text === undefined || text === "" || Number(text) === -1) return null;
  if (!/^\d+(\.\d*)?$|^\.\d+$/.test(text))
    throw new ImportError(`line ${line}`, `${name} is ${JSON.stringify(text)}, no number of 0 or more`);
  return Number(text);
}

function demand(section: NetperfValues, name: string): number {
  const value = number(section, name);
  if (value === null) throw new ImportError(`line ${section.line}`, `${name} is missing or was not measured`);
  return value;
}

function latencies(section: NetperfValues): Metrics {
  const found: Metrics = {};
  for (const [selector, metric] of Object.entries(LATENCIES)) {
    const value = number(section, selector);
    if (value !== null) found[metric] = value;
  }
  const { latency_p50_us: p50, latency_p90_us: p90, latency_p99_us: p99 } = found;
  const ordered = [p50, p90, p99].filter((value) => value !== undefined);
  if (ordered.some((value, index) => value < (ordered[index - 1] ?? 0)))
    throw new ImportError(`line ${section.line}`, "the latency percentiles are out of order");
  return found;
}

function packetMetrics(section: NetperfValues, seconds: number): Metrics {
  const sent = number(section, "LOCAL_SEND_CALLS");
  const received = number(section, "REMOTE_RECV_CALLS");
  if (seconds === 0 || sent === null) return {};
  if (received === null) return { sent_rate_pps: sent / seconds };
  if (received > sent)
    throw new ImportError(`line ${section.line}`, `${received} datagrams received, only ${sent} sent`);
  return {
    sent_rate_pps: sent / seconds,
    packet_rate_pps: received / seconds,
    ...(sent > 0 ? { loss_ratio: 1 - received / sent } : {}),
  };
}

function frameOf(payload: number, line: number): number {
  if (!Number.isInteger(payload) || payload < 1 || payload > 65_507)
    throw new ImportError(`line ${line}`, `${payload} bytes are no UDP payload`);
  return payload + UDP_FRAME_OVERHEAD_BYTES;
}

export type NetperfResult = Pick<ImportedTrial, "test" | "flow" | "seconds" | "metrics">;

/** Test and metrics of one section, or why the product has no place for it; throws ImportError where it is wrong. */
export function netperfResult(section: NetperfValues, frameBytes: number | null): NetperfResult | string {
  const { kind, line } = section;
  const isStream = kind === "TCP STREAM" || kind === "TCP MAERTS" || kind === "UDP STREAM";
  const isRoundTrip = kind === "TCP REQUEST/RESPONSE" || kind === "UDP REQUEST/RESPONSE";
  if (!isStream && !isRoundTrip) return `there is no test for ${kind} here`;
  const rate = demand(section, "THROUGHPUT");
  const seconds = number(section, "ELAPSED_TIME") ?? 0;
  const unit = section.values.get("THROUGHPUT_UNITS");
  if (unit === undefined) return "its throughput has no unit: ask netperf for THROUGHPUT_UNITS too";
  const flow = kind === "TCP MAERTS" ? "received" : "sent";
  if (isRoundTrip) {
    if (unit !== "Trans/s") throw new ImportError(`line ${line}`, `${JSON.stringify(unit)} is not Trans/s`);
    const metrics = { transactions_per_s: rate, ...latencies(section) };
    if (kind === "TCP REQUEST/RESPONSE") return { test: "tcp_rr", flow, seconds, metrics };
    const payload = number(section, "REQUEST_SIZE");
    const frame = payload === null ? frameBytes : frameOf(payload, line);
    return frame === null
      ? "it does not say the size of its request: give the frame's with --frame"
      : { test: `udp_rr_${frame}`, flow, seconds, metrics };
  }
  const factor = bitsFactor(unit);
  if (factor === null) throw new ImportError(`line ${line}`, `${JSON.stringify(unit)} is no data rate`);
  const throughput = { throughput_bps: rate * factor };
  if (kind !== "UDP STREAM") return { test: "tcp_stream", flow, seconds, metrics: throughput };
  const payload = number(section, "LOCAL_SEND_SIZE");
  const frame = payload === null ? frameBytes : frameOf(payload, line);
  if (frame === null) return "it does not say the size of its datagrams: give the frame's with --frame";
  const metrics = { ...throughput, ...packetMetrics(section, seconds) };
  return { test: `udp_stream_${frame}`, flow, seconds, metrics };
}
