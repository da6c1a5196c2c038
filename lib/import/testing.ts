import type { Metrics } from "../domain/metrics.ts";
import type { ImportedTrial } from "./importer.ts";

/**
 * Figures of a trial, read from its raw text a second time and another way than the importers do: by position and
 * by expression, and for iperf3 from the streams instead of the sums. For tests that doubt the importers.
 */
export type Rederived = { test: RegExp; metrics: Metrics; tolerance: number };

const UNITS: Readonly<Record<string, number>> = {
  ...{ "10^3bits/s": 1e3, "10^6bits/s": 1e6, "10^9bits/s": 1e9, "Trans/s": 1 },
  ...{ "KBytes/s": 8192, "MBytes/s": 8388608, "GBytes/s": 8589934592 },
};

const unitOf = (text: string): number => UNITS[text.replace(/ec$/, "").replaceAll(" ", "")] ?? Number.NaN;

const LATENCIES: [RegExp, keyof Metrics][] = [
  [/^(MEAN_LATENCY|Mean Latency Microseconds)$/, "latency_mean_us"],
  [/^(MIN_LATENCY|Minimum Latency Microseconds)$/, "latency_min_us"],
  [/^(MAX_LATENCY|Maximum Latency Microseconds)$/, "latency_max_us"],
  [/^(P50_LATENCY|50th Percentile Latency Microseconds)$/, "latency_p50_us"],
  [/^(P90_LATENCY|90th Percentile Latency Microseconds)$/, "latency_p90_us"],
  [/^(P99_LATENCY|99th Percentile Latency Microseconds)$/, "latency_p99_us"],
  [/^(STDDEV_LATENCY|Stddev Latency Microseconds)$/, "latency_stddev_us"],
];

/** Name and value of each column, of whichever of the three forms. */
function netperfPairs(raw: string): [string, string][] {
  const keyval = [...raw.matchAll(/^\s*([A-Z][A-Z0-9_]*)=(.*?)\s*$/gm)];
  if (keyval.length > 0) return keyval.map((match) => [match[1] ?? "", match[2] ?? ""]);
  const lines = raw
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const rows = lines.flatMap((line, at) =>
    /^-?[\d.]+,/.test(line) && !/,\d{9,}\.\d+$/.test(line) ? [at] : [],
  );
  const [at] = rows;
  if (at !== undefined) {
    const names = lines
      .slice(1, at)
      .filter((line) => !/,\d{9,}\.\d+$/.test(line))
      .join(" ")
      .split(",");
    const cells = (lines[at] ?? "").split(",");
    return cells.flatMap((cell, index): [string, string][] => {
      const name = names[names.length - Math.min(cells.length, names.length) + index]?.trim();
      return name === undefined ? [] : [[name, cell.trim()]];
    });
  }
  const number = String.raw`([\d.]+)`;
  const row = (columns: number) => new RegExp(`^ *${Array(columns).fill(number).join(" +")}(?: .*)?$`, "m");
  const cells = /^\S.*UDP STREAM TEST/.test(raw)
    ? row(6).exec(raw)
    : (/REQUEST\/RESPONSE/.test(raw) ? row(6) : row(5)).exec(raw);
  const above = raw.slice(0, cells?.index ?? 0).replace(/^Interim result.*$/gm, "");
  const unit = /((?:10\^\dbits|[KMG]Bytes) *\/s(?:ec)?)/.exec(above)?.[1] ?? "";
  if (/UDP STREAM TEST/.test(raw)) {
    const below = new RegExp(`^ *${Array(4).fill(number).join(" +")} *$`, "m").exec(
      raw.slice(cells?.index ?? 0),
    );
    return [
      ...([
        ["LOCAL_SEND_SIZE", cells?.[2]],
        ["ELAPSED_TIME", cells?.[3]],
        ["LOCAL_SEND_CALLS", cells?.[4]],
      ] as const),
      ...([
        ["REMOTE_RECV_CALLS", below?.[3]],
        ["THROUGHPUT", below?.[4]],
        ["THROUGHPUT_UNITS", unit],
      ] as const),
    ].map(([name, value]) => [name, value ?? ""]);
  }
  if (/REQUEST\/RESPONSE TEST/.test(raw))
    return [
      ["THROUGHPUT", cells?.[6] ?? ""],
      ["THROUGHPUT_UNITS", "Trans/s"],
      ["REQUEST_SIZE", cells?.[3] ?? ""],
    ];
  return [
    ["THROUGHPUT", cells?.[5] ?? ""],
    ["THROUGHPUT_UNITS", unit],
  ];
}

function netperf(raw: string): Rederived {
  const pairs = netperfPairs(raw);
  const find = (pattern: RegExp) => pairs.find(([name]) => pattern.test(name))?.[1];
  const value =
    Number(find(/(^| )Throughput$|^THROUGHPUT$/)) *
    unitOf(find(/^(THROUGHPUT_UNITS|Throughput Units)$/) ?? "");
  if (/REQUEST\/RESPONSE TEST/.test(raw.toUpperCase())) {
    const metrics: Metrics = { transactions_per_s: value };
    for (const [name, metric] of LATENCIES) metrics[metric] = Number(find(name));
    return { test: /^MIGRATED TCP|^TCP/.test(raw) ? /^tcp_rr$/ : /^udp_rr_\d+$/, metrics, tolerance: 1e-12 };
  }
  const metrics: Metrics = { throughput_bps: value };
  if (!/UDP STREAM TEST/.test(raw)) return { test: /^tcp_stream$/, metrics, tolerance: 1e-12 };
  const seconds = Number(find(/^(ELAPSED_TIME|Elapsed Time \(sec\))$/));
  const sent = Number(find(/^(LOCAL_SEND_CALLS|Local Send Calls)$/));
  const received = Number(find(/^(REMOTE_RECV_CALLS|Remote Recv Calls)$/));
  Object.assign(metrics, { sent_rate_pps: sent / seconds, packet_rate_pps: received / seconds });
  return {
    test: /^udp_stream_\d+$/,
    metrics: { ...metrics, loss_ratio: (sent - received) / sent },
    tolerance: 1e-9,
  };
}

type Stream = Record<"sender" | "receiver" | "udp", Record<string, number | boolean>>;

function iperf3(raw: string, flow: ImportedTrial["flow"]): Rederived {
  const { start, end } = JSON.parse(raw);
  const isBidirectional = end.sum_received_bidir_reverse !== undefined;
  const isUdp = start.test_start.protocol === "UDP";
  const ours = (end.streams as Stream[]).filter((stream) => {
    const sender = (isUdp ? stream.udp : stream.sender).sender;
    return !isBidirectional || sender === (flow === "sent");
  });
  const sum = (part: keyof Stream, key: string) =>
    ours.reduce((total, stream) => total + Number(stream[part][key]), 0);
  const suffix = isBidirectional && flow === "received" ? "_bidir_reverse" : "";
  const seconds = (end[`sum_received${suffix}`] ?? end.sum).seconds;
  if (!isUdp)
    return {
      ...{ test: /^tcp_stream$/, tolerance: 0.002 },
      metrics: { throughput_bps: (sum("receiver", "bytes") * 8) / seconds },
    };
  const size = start.test_start.blksize;
  const packets = sum("udp", "packets");
  const lost = sum("udp", "lost_packets");
  return {
    ...{ test: new RegExp(`^udp_stream_${size + 46}$`), tolerance: 0.012 },
    metrics: {
      throughput_bps: ((packets - lost) * size * 8) / seconds,
      packet_rate_pps: (packets - lost) / seconds,
      sent_rate_pps: packets / (end[`sum_sent${suffix}`] ?? end.sum).seconds,
      loss_ratio: lost / packets,
    },
  };
}

function flent(raw: string): Rederived {
  const { metadata, raw_values: samples } = JSON.parse(raw);
  const [[name, meta] = ["", {}]] = Object.entries<Record<string, unknown>>(metadata.SERIES_META);
  const factor =
    { "Mbits/s": 1e6, "Gbits/s": 1e9, "Kbits/s": 1e3, "bits/s": 1 }[String(meta.UNITS)] ?? Number.NaN;
  const seen = (samples?.[name] ?? []).map((sample: { val: number }) => sample.val);
  const mean = Number(meta.MEAN_VALUE);
  const plain = seen.reduce((total: number, each: number) => total + each, 0) / seen.length;
  // Samples are of unlike length: their plain mean is only near.
  const isNear = seen.length === 0 || Math.abs(plain - mean) <= 0.25 * Math.max(plain, mean);
  return {
    ...{ test: /^tcp_stream$/, tolerance: 1e-12 },
    metrics: { throughput_bps: isNear ? mean * factor : Number.NaN },
  };
}

/** Names of a trial's figures (or `test`) that its raw text does not give. */
export function underivable(trial: ImportedTrial): string[] {
  const { test, metrics, raw, flow, tool } = trial;
  const again =
    tool.name === "netperf" ? netperf(raw) : tool.name === "iperf3" ? iperf3(raw, flow) : flent(raw);
  const wrong = Object.entries(metrics).filter(([name, value]) => {
    const other = again.metrics[name as keyof Metrics] ?? Number.NaN;
    return !(Math.abs(value - other) <= again.tolerance * Math.max(1e-9, Math.abs(value)) + 1e-12);
  });
  return [...(again.test.test(test) ? [] : ["test"]), ...wrong.map(([name]) => name)];
}
