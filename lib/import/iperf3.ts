import type { Unmapped } from "../domain/import-source.ts";
import type { Metrics } from "../domain/metrics.ts";
import { UDP_FRAME_OVERHEAD_BYTES } from "../domain/tests.ts";
import { ImportError, type ImportedTrial, type Importer, type ToolMachine, unmapped } from "./importer.ts";
import { proveDatagrams, provedRate, proveStreams } from "./iperf3-proof.ts";
import { amountAt, instantOf, isObject, type JsonObject, objectAt, parseJson } from "./json.ts";

const MAX_UDP_PAYLOAD = 65_507;

function udpMetrics(sent: JsonObject, count: JsonObject, isOld: boolean, path: string): Metrics {
  const packets = amountAt(count, "packets", path);
  const lost = amountAt(count, "lost_packets", path);
  const seconds = amountAt(count, "seconds", path);
  const sentSeconds = amountAt(sent, "seconds", path);
  if (lost > packets) throw new ImportError(`${path}.lost_packets`, `is ${lost} of only ${packets} packets`);
  if (seconds === 0 || sentSeconds === 0 || packets === 0)
    throw new ImportError(`${path}.packets`, "nothing was measured");
  return {
    ...(isOld ? {} : { throughput_bps: provedRate(count, path) }),
    packet_rate_pps: (packets - lost) / seconds,
    sent_rate_pps: amountAt(sent, "packets", path) / sentSeconds,
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
  const found: Unmapped[] = [];
  const note = (...parts: Parameters<typeof unmapped>) => found.push(unmapped(...parts));
  if (Array.isArray(root.intervals) && root.intervals.length > 0)
    note("$.intervals", `${root.intervals.length} intervals`, "a trial has one figure for its whole time");
  if (end.cpu_utilization_percent !== undefined)
    note("$.end.cpu_utilization_percent", "CPU use", "is a whole machine's, not that of a guest's threads");
  for (const [key, value] of Object.entries(end)) {
    if (!isObject(value)) continue;
    if (value.retransmits !== undefined) note(`$.end.${key}.retransmits`, "retransmits", "no such metric");
    if (value.jitter_ms !== undefined) note(`$.end.${key}.jitter_ms`, "jitter", "no such metric");
  }
  return found;
}

/** Host name and kernel of the machine that ran the client, from what `uname -a` said there. */
function machineOf(start: JsonObject): ToolMachine | null {
  const words = /^Linux (\S{1,64})(?: (\S{1,128}))?/.exec(String(start.system_info ?? ""));
  return words ? { hostname: words[1] ?? null, kernel: words[2] ?? null } : null;
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
  const left = unmappedOf(root, end);
  const streams = setup.num_streams;
  if (typeof streams === "number" && streams > 1)
    left.push(
      unmapped("$.start.test_start.num_streams", `${streams} streams at once`, "the figure is their sum"),
    );
  const trials: ImportedTrial[] = [];
  const reverse = setup.reverse ?? 0;
  if (reverse !== 0 && reverse !== 1)
    throw new ImportError("$.start.test_start.reverse", `must be 0 or 1, not ${JSON.stringify(reverse)}`);
  const flows = flowsOf(end, reverse === 1);
  if (flows.length > 1)
    left.push(
      unmapped("$.end", "both directions at once", "each is a trial of its own, slowed by the other"),
    );
  for (const [sentKey, receivedKey, flow] of flows) {
    const common = { flow, startedAt, tool: { name: "iperf3" as const, version }, raw: text };
    if (protocol === "TCP") {
      const sum = objectAt(end, receivedKey, "$.end");
      const path = `$.end.${receivedKey}`;
      const throughput = provedRate(sum, path);
      proveStreams(end, sentKey, receivedKey);
      trials.push({
        ...common,
        test: "tcp_stream",
        seconds: amountAt(sum, "seconds", path),
        metrics: { throughput_bps: throughput },
      });
      continue;
    }
    const payload = amountAt(setup, "blksize", "$.start.test_start");
    if (!Number.isInteger(payload) || payload === 0 || payload > MAX_UDP_PAYLOAD)
      throw new ImportError("$.start.test_start.blksize", `${payload} bytes are no UDP payload`);
    // Before 3.7 there is one sum, whose rate is the sender's: what arrived is known in packets only.
    const isOld = !isObject(end[receivedKey]);
    const countKey = isOld ? "sum" : receivedKey;
    const count = objectAt(end, countKey, "$.end");
    const sent = objectAt(end, isOld ? "sum" : sentKey, "$.end");
    const path = `$.end.${countKey}`;
    proveDatagrams(end, countKey, payload, !isOld);
    if (!isOld) proveDatagrams(end, sentKey, payload, false);
    const metrics = udpMetrics(sent, count, isOld, path);
    if (isOld) left.push(unmapped(path, "bits_per_second", "is what was sent, not received"));
    const seconds = amountAt(count, "seconds", path);
    trials.push({ ...common, test: `udp_stream_${payload + UDP_FRAME_OVERHEAD_BYTES}`, seconds, metrics });
  }
  return { trials, unmapped: left, machine: machineOf(start), needsFrame: false };
}

/** `iperf3 -J`: TCP, UDP, reverse, bidirectional and parallel; a parallel run is the sum of its streams. */
export const iperf3: Importer = {
  name: "iperf3 JSON",
  detect: (text) => /^\s*\{/.test(text) && /"(test_start|connecting_to|sum_received|cookie)"\s*:/.test(text),
  read,
};
