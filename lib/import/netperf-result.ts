import type { MetricName, Metrics } from "../domain/metrics.ts";
import { UDP_FRAME_OVERHEAD_BYTES } from "../domain/tests.ts";
import { ImportError, type ImportedTrial } from "./importer.ts";

/** Values of one test by netperf's selector, with the place of its banner and how many requests it kept under way. */
export type NetperfValues = {
  kind: string;
  values: ReadonlyMap<string, string>;
  place: string;
  burst: number;
};

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
function number({ values, place }: NetperfValues, name: string): number | null {
  const text = values.get(name);
  if (text === undefined || text === "" || Number(text) === -1) return null;
  if (!/^\d+(\.\d*)?$|^\.\d+$/.test(text))
    throw new ImportError(place, `${name} is ${JSON.stringify(text)}, no number of 0 or more`);
  return Number(text);
}

function demand(section: NetperfValues, name: string): number {
  const value = number(section, name);
  if (value === null) throw new ImportError(section.place, `${name} is missing or was not measured`);
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
    throw new ImportError(section.place, "the latency percentiles are out of order");
  const { latency_min_us: min, latency_max_us: max } = found;
  if (min !== undefined && max !== undefined && min > max)
    throw new ImportError(section.place, `the least latency (${min}) is above the greatest (${max})`);
  return found;
}

/** netperf prints seconds with two digits behind the point: half of the last is not known. */
const SECONDS_ROUNDING = 0.005;
/** What is left between printed figures of one test. */
const RATE_TOLERANCE = 0.002;

/** Rates of datagrams, where the file has their counts; throws ImportError where these contradict its throughput. */
function packetMetrics(
  section: NetperfValues,
  seconds: number,
  payload: number | null,
  bps: number,
): Metrics {
  const sent = number(section, "LOCAL_SEND_CALLS");
  const received = number(section, "REMOTE_RECV_CALLS");
  if (seconds === 0 || sent === null) return {};
  if (received === null) return { sent_rate_pps: sent / seconds };
  if (received > sent)
    throw new ImportError(section.place, `${received} datagrams received, only ${sent} sent`);
  const proof = payload === null ? bps : (received * payload * 8) / seconds;
  if (Math.abs(proof - bps) > (RATE_TOLERANCE + SECONDS_ROUNDING / seconds) * Math.max(proof, bps))
    throw new ImportError(section.place, `the throughput is ${bps} bit/s, its datagrams give ${proof}`);
  return {
    sent_rate_pps: sent / seconds,
    packet_rate_pps: received / seconds,
    ...(sent > 0 ? { loss_ratio: 1 - received / sent } : {}),
  };
}

function frameOf(payload: number, place: string): number {
  if (!Number.isInteger(payload) || payload < 1 || payload > 65_507)
    throw new ImportError(place, `${payload} bytes are no UDP payload`);
  return payload + UDP_FRAME_OVERHEAD_BYTES;
}

const KINDS = ["TCP STREAM", "TCP MAERTS", "UDP STREAM", "TCP REQUEST/RESPONSE", "UDP REQUEST/RESPONSE"];

/** Whether a banner's kind has a test here. */
export function isKnownKind(kind: string): boolean {
  return KINDS.includes(kind);
}

export type NetperfResult = Pick<ImportedTrial, "test" | "flow" | "seconds" | "metrics">;

/** Why a section is left out; `needsFrame` where the frame's size is all that it lacks. */
export type Refusal = { why: string; needsFrame: boolean };

const refuse = (why: string): Refusal => ({ why, needsFrame: false });

/** Test and metrics of one section of a known kind, or why the product has no place for it; throws ImportError where it is wrong. */
export function netperfResult(section: NetperfValues, frameBytes: number | null): NetperfResult | Refusal {
  const { kind, place, burst } = section;
  const isRoundTrip = kind.endsWith("REQUEST/RESPONSE");
  if (isRoundTrip && burst > 0)
    return refuse(`it kept ${burst + 1} requests under way: transactions here are one at a time`);
  const rate = demand(section, "THROUGHPUT");
  const seconds = number(section, "ELAPSED_TIME") ?? 0;
  const unit = section.values.get("THROUGHPUT_UNITS");
  if (unit === undefined) return refuse("its throughput has no unit: ask netperf for THROUGHPUT_UNITS too");
  const flow = kind === "TCP MAERTS" ? "received" : "sent";
  const factor = isRoundTrip ? 1 : bitsFactor(unit);
  if (factor === null || (isRoundTrip && unit !== "Trans/s"))
    throw new ImportError(place, `${JSON.stringify(unit)} is no unit of ${kind}`);
  const payload = number(section, isRoundTrip ? "REQUEST_SIZE" : "LOCAL_SEND_SIZE");
  const measured = isRoundTrip
    ? { transactions_per_s: rate, ...latencies(section) }
    : { throughput_bps: rate * factor };
  if (!kind.startsWith("UDP"))
    return { test: isRoundTrip ? "tcp_rr" : "tcp_stream", flow, seconds, metrics: measured };
  const frame = payload === null ? frameBytes : frameOf(payload, place);
  if (frame === null) return { why: "it does not say its size: give the frame's in bytes", needsFrame: true };
  if (isRoundTrip) return { test: `udp_rr_${frame}`, flow, seconds, metrics: measured };
  const metrics = { ...measured, ...packetMetrics(section, seconds, payload, rate * factor) };
  return { test: `udp_stream_${frame}`, flow, seconds, metrics };
}
