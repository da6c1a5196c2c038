import type { Unit } from "../domain/metrics.ts";

/** Units of metrics that are worked out from others. */
export type DerivedUnit = "s/Gbit" | "us/packet";

export type DerivedDefinition = {
  label: string;
  unit: DerivedUnit;
  better: "higher" | "lower" | "none";
  help: string;
  /** What it is worked out from, in words of the metrics' own names. */
  from: readonly string[];
  /** From the means of one boot, in base units; null where a part is missing or the divisor is zero. */
  derive: (mean: (metric: string) => number | undefined) => number | null;
};

function quotient(above: number | undefined, below: number | undefined): number | null {
  return above === undefined || below === undefined || below <= 0 ? null : above / below;
}

const THREADS =
  "CPU is that of every host thread that serves the guest (vCPU, QEMU, vhost, ovs-vswitchd); for host, of netperf itself, so that host and guests do not bear comparison here.";

/**
 * Metrics that no trial reports: quotients of two boot means of the same cell, test and direction. Worked out per
 * boot, so that they carry intervals like any other; a boot that lacks a part has none.
 */
export const DERIVED_METRICS = {
  cpu_s_per_gbit: {
    label: "CPU cost of data",
    unit: "s/Gbit",
    better: "lower",
    help: `CPU seconds per Gbit of payload: host CPU divided by throughput, per boot. ${THREADS}`,
    from: ["cpu_host_cores", "throughput_bps"],
    derive: (mean) => quotient(mean("cpu_host_cores"), quotient(mean("throughput_bps"), 1e9) ?? undefined),
  },
  cpu_us_per_packet: {
    label: "CPU cost of a packet",
    unit: "us/packet",
    better: "lower",
    help: `CPU time per UDP datagram received, or per transaction of a round trip: host CPU divided by their rate, per boot. ${THREADS}`,
    from: ["cpu_host_cores", "packet_rate_pps or transactions_per_s"],
    derive: (mean) => {
      const cores = mean("cpu_host_cores");
      const seconds = quotient(cores, mean("packet_rate_pps") ?? mean("transactions_per_s"));
      return seconds === null ? null : seconds * 1e6;
    },
  },
} as const satisfies Record<string, DerivedDefinition>;

export type DerivedName = keyof typeof DERIVED_METRICS;
export const DERIVED_NAMES = Object.keys(DERIVED_METRICS) as DerivedName[];

/** Unit of any metric of this page. */
export type ExploreUnit = Unit | DerivedUnit;

/** True where the name is that of a metric that is worked out. */
export function isDerived(name: string): name is DerivedName {
  return Object.hasOwn(DERIVED_METRICS, name);
}
