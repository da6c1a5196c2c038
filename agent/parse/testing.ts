import type { MetricName, Metrics } from "../../lib/domain/metrics.ts";

/**
 * Figures of netperf's `-k` output, read a second time and another way than the parser does: line by line from the bare
 * text, packets from bytes instead of calls, rates held against what they are made of. For tests that doubt the parser.
 */

const UNITS: Readonly<Record<string, number>> = {
  ...{ "10^0bits/s": 1, "10^3bits/s": 1e3, "10^6bits/s": 1e6, "10^9bits/s": 1e9 },
  ...{ "Bytes/s": 8, "KBytes/s": 8192, "MBytes/s": 8388608, "GBytes/s": 8589934592 },
};

const LATENCIES = ["MIN", "P50", "P90", "P99", "MAX", "MEAN", "STDDEV"] as const;

/** Share that netperf's own figures may differ by; ELAPSED_TIME is rounded to a hundredth of a second besides. */
const SLACK = 0.011;
const ROUNDING_SECONDS = 0.0051;

type Reading = { figure: Metrics; tolerance: number };

/** Names of the figures that the text does not give, or that it contradicts itself about. */
export function underivable(metrics: Metrics, raw: string, test: string): MetricName[] {
  const again = readAgain(raw, test);
  return (Object.entries(metrics) as [MetricName, number][])
    .filter(([name, value]) => {
      const other = again.figure[name] ?? Number.NaN;
      return !(Math.abs(value - other) <= again.tolerance * Math.abs(value) + 1e-12);
    })
    .map(([name]) => name);
}

function readAgain(raw: string, test: string): Reading {
  const words = (name: string) => {
    const said = raw
      .split("\n")
      .filter((line) => line.startsWith(`${name}=`))
      .map((line) => line.slice(name.length + 1).trim());
    return said.length > 0 && said.every((word) => word === said[0]) ? said[0] : undefined;
  };
  const number = (name: string) => {
    const word = words(name) ?? "";
    return /^\d+\.?\d*$/.test(word) ? Number.parseFloat(word) : Number.NaN;
  };
  const cpu = { cpu_guest_ratio: number("LOCAL_CPU_UTIL") / 100 };
  const isOfTest = words("PROTOCOL") === test.slice(0, 3).toUpperCase();
  if (!isOfTest) return { figure: {}, tolerance: 0 };
  return test.includes("_rr")
    ? { figure: { ...cpu, ...roundTrips(number) }, tolerance: 1e-12 }
    : { figure: { ...cpu, ...stream(number, words("THROUGHPUT_UNITS") ?? "", test) }, tolerance: 1e-9 };
}

function stream(number: (name: string) => number, unit: string, test: string): Metrics {
  const seconds = number("ELAPSED_TIME");
  const bytes = number("REMOTE_BYTES_RECVD");
  const scale = UNITS[unit] ?? Number.NaN;
  const made = (bytes * 8) / seconds;
  const printed = number("THROUGHPUT") * scale;
  const isMade = Math.abs(printed - made) <= made * (SLACK + ROUNDING_SECONDS / seconds) + 0.02 * scale;
  const throughput = { throughput_bps: isMade ? printed : Number.NaN };
  if (test.startsWith("tcp")) return throughput;
  // An Ethernet frame without its headers and check sum.
  const payload = Number(test.split("_").at(-1)) - 46;
  const received = bytes / payload;
  const sent = number("LOCAL_SEND_CALLS");
  return {
    ...throughput,
    packet_rate_pps: received / seconds,
    sent_rate_pps: sent / seconds,
    loss_ratio: (sent - received) / sent,
  };
}

function roundTrips(number: (name: string) => number): Metrics {
  const rate = number("TRANSACTION_RATE");
  const replies = number("LOCAL_RECV_CALLS");
  const seconds = number("ELAPSED_TIME");
  const isMade =
    Math.abs(1e6 / rate - number("RT_LATENCY")) <= (1e6 / rate) * SLACK &&
    replies + 2 >= rate * (seconds * (1 - SLACK) - ROUNDING_SECONDS) &&
    replies - 2 <= rate * (seconds * (2 + SLACK) + ROUNDING_SECONDS);
  const latencies = LATENCIES.map((name) => [`latency_${name.toLowerCase()}_us`, number(`${name}_LATENCY`)]);
  return { transactions_per_s: isMade ? rate : Number.NaN, ...Object.fromEntries(latencies) };
}
