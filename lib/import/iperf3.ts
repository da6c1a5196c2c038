import type { Metrics } from "../domain/metrics.ts";
import { UDP_FRAME_OVERHEAD_BYTES } from "../domain/tests.ts";
import { ImportError, type ImportedTrial, type Importer, type Unmapped } from "./importer.ts";
import { amountAt, instantOf, isObject, type JsonObject, objectAt, parseJson } from "./json.ts";

/** Rates are printed with six digits; more than this apart, bytes and rate contradict each other. */
const RATE_TOLERANCE = 0.001;

/** Bits per second of a sum, proved by its own bytes and seconds. */
function provedRate(sum: JsonObject, path: string): number {
  const rate = amountAt(sum, "bits_per_second", path);
  const seconds = amountAt(sum, "seconds", path);
  const proof = seconds === 0 ? 0 : (amountAt(sum, "bytes", path) * 8) / seconds;
  if (Math.abs(proof - rate) > RATE_TOLERANCE * Math.max(proof, rate))
    throw new ImportError(`${path}.bits_per_second`, `is ${rate}, but bytes and seconds give ${proof}`);
  return rate;
}

function udpMetrics(sent: JsonObject, received: JsonObject | null, count: JsonObject, path: string): Metrics {
  const packets = amountAt(count, "packets", path);
  const lost = amountAt(count, "lost_packets", path);
  const seconds = amountAt(count, "seconds", path);
  if (lost > packets) throw new ImportError(`${path}.lost_packets`, `is ${lost} of only ${packets} packets`);
  if (seconds === 0 || packets === 0) throw new ImportError(`${path}.packets`, "nothing was measured");
  const offered = amountAt(sent, "packets", path) / amountAt(sent, "seconds", path);
  if (!Number.isFinite(offered)) throw new ImportError(`${path}.seconds`, "nothing was measured");
  return {
    ...(received ? { throughput_bps: provedRate(received, path) } : {}),
    packet_rate_pps: (packets - lost) / seconds,
    sent_rate_pps: offered,
    loss_ratio: lost / packets,
  };
}

/** Sums of the end, by name of the sender's and the receiver's, with which way the data went. */
function flowsOf(end: JsonObject, isReverse: boolean): [string, string, ImportedTrial["flow"]][] {
  const first: [string, string, ImportedTrial["flow"]] = [
    "sum_sent",
    "sum_received",
    isReverse ? "received" : "sent",
  ];
  if (end.sum_sent_bidir_reverse === undefined && end.sum_received_bidir_reverse === undefined)
    return [first];
  return [first, ["sum_sent_bidir_reverse", "sum_received_bidir_reverse", "received"]];
}

function unmappedOf(root: JsonObject, end: JsonObject): Unmapped[] {
  const unmapped: Unmapped[] = [];
  const note = (place: string, what: string, why: string) => unmapped.push({ place, what, why });
  if (Array.isArray(root.intervals) && root.intervals.length > 0)
    note("$.intervals", `${root.intervals.length} intervals`, "a trial has one figure for its whole time");
  if (end.cpu_utilization_percent !== undefined)
    note("$.end.cpu_utilization_percent", "CPU use", "is a whole machine's, not that of a guest's threads");
  for (const [key, value] of Object.entries(end)) {
    if (!isObject(value)) continue;
    if (value.retransmits !== undefined) note(`$.end.${key}.retransmits`, "retransmits", "no such metric");
    if (value.jitter_ms !== undefined) note(`$.end.${key}.jitter_ms`, "jitter", "no such metric");
  }
  return unmapped;
}

function read(text: string) {
  const root = parseJson(text);
  if (!isObject(root)) throw new ImportError("$", "is no iperf3 result");
  if (root.error !== undefined) throw new ImportError("$.error", `iperf3 failed: ${String(root.error)}`);
  const start = objectAt(root, "start", "$");
  const end = objectAt(root, "end", "$");
  const setup = objectAt(start, "test_start", "$.start");
  const protocol = setup.protocol;
  if (protocol !== "TCP" && protocol !== "UDP")
    throw new ImportError(
      "$.start.test_start.protocol",
      `${JSON.stringify(protocol)} is neither TCP nor UDP`,
    );
  const version = /^iperf ([\w.+~-]{1,32})$/.exec(String(start.version))?.[1] ?? null;
  const stamp = objectAt(start, "timestamp", "$.start");
  const startedAt = instantOf(amountAt(stamp, "timesecs", "$.start.timestamp"), "$.start.timestamp.timesecs");
  const unmapped = unmappedOf(root, end);
  const trials: ImportedTrial[] = [];
  const reverse = setup.reverse ?? 0;
  if (reverse !== 0 && reverse !== 1)
    throw new ImportError("$.start.test_start.reverse", `must be 0 or 1, not ${JSON.stringify(reverse)}`);
  for (const [sentKey, receivedKey, flow] of flowsOf(end, reverse === 1)) {
    const common = { flow, startedAt, tool: { name: "iperf3" as const, version }, raw: text };
    if (protocol === "TCP") {
      const sum = objectAt(end, receivedKey, "$.end");
      const path = `$.end.${receivedKey}`;
      const throughput = provedRate(sum, path);
      trials.push({
        ...common,
        test: "tcp_stream",
        seconds: amountAt(sum, "seconds", path),
        metrics: { throughput_bps: throughput },
      });
      continue;
    }
    const payload = amountAt(setup, "blksize", "$.start.test_start");
    if (!Number.isInteger(payload) || payload === 0 || payload > 65_507)
      throw new ImportError("$.start.test_start.blksize", `${payload} bytes are no UDP payload`);
    // Before 3.7 there is one sum, whose rate is the sender's: what arrived is known in packets only.
    const old = isObject(end[receivedKey]) ? null : objectAt(end, "sum", "$.end");
    const received = old ? null : objectAt(end, receivedKey, "$.end");
    const sent = old ?? objectAt(end, sentKey, "$.end");
    const path = `$.end.${old ? "sum" : receivedKey}`;
    const metrics = udpMetrics(sent, received, old ?? received ?? sent, path);
    if (old) unmapped.push({ place: path, what: "bits_per_second", why: "is what was sent, not received" });
    const seconds = amountAt(sent, "seconds", path);
    trials.push({ ...common, test: `udp_stream_${payload + UDP_FRAME_OVERHEAD_BYTES}`, seconds, metrics });
  }
  return { trials, unmapped };
}

/** `iperf3 -J`: TCP, UDP, reverse, bidirectional and parallel; a parallel run is the sum of its streams. */
export const iperf3: Importer = {
  name: "iperf3 JSON",
  detect: (text) => /^\s*\{/.test(text) && /"(test_start|connecting_to|sum_received|cookie)"\s*:/.test(text),
  read,
};
