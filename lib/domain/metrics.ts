import { z } from "zod";

export const Unit = z.enum(["bit/s", "pps", "ratio", "us", "1/s", "cores", "1/packet"]);
export type Unit = z.infer<typeof Unit>;

export type MetricDefinition = {
  label: string;
  unit: Unit;
  /** Which way is better; `none` where neither is. */
  better: "higher" | "lower" | "none";
  /** A source that is known to mislead, stored all the same, never charted by default. */
  trusted: boolean;
  help: string;
};

const BUCKETS =
  "netperf interpolates percentiles from buckets of 1 µs below 100 µs, 10 µs below 1 ms and 100 µs below 10 ms.";

/** Every metric there is. A name that is not here is refused at ingest. */
export const METRICS = {
  throughput_bps: {
    label: "Throughput",
    unit: "bit/s",
    better: "higher",
    trusted: true,
    help: "Payload bits received per second.",
  },
  packet_rate_pps: {
    label: "Packet rate",
    unit: "pps",
    better: "higher",
    trusted: true,
    help: "UDP datagrams received per second, from the receiver's own call count.",
  },
  sent_rate_pps: {
    label: "Offered packet rate",
    unit: "pps",
    better: "none",
    trusted: true,
    help: "UDP datagrams sent per second, from the sender's own call count.",
  },
  loss_ratio: {
    label: "Loss",
    unit: "ratio",
    better: "lower",
    trusted: true,
    help: "1 - received / sent calls, 0 to 1.",
  },
  transactions_per_s: {
    label: "Transactions",
    unit: "1/s",
    better: "higher",
    trusted: true,
    help: "Request/response round trips per second, one outstanding.",
  },
  latency_mean_us: {
    label: "Latency, mean",
    unit: "us",
    better: "lower",
    trusted: true,
    help: "Mean round trip.",
  },
  latency_min_us: {
    label: "Latency, min",
    unit: "us",
    better: "lower",
    trusted: true,
    help: "Fastest round trip.",
  },
  latency_p50_us: {
    label: "Latency, p50",
    unit: "us",
    better: "lower",
    trusted: true,
    help: `Median round trip. ${BUCKETS}`,
  },
  latency_p90_us: {
    label: "Latency, p90",
    unit: "us",
    better: "lower",
    trusted: true,
    help: `90th percentile. ${BUCKETS}`,
  },
  latency_p99_us: {
    label: "Latency, p99",
    unit: "us",
    better: "lower",
    trusted: true,
    help: `99th percentile. ${BUCKETS}`,
  },
  latency_max_us: {
    label: "Latency, max",
    unit: "us",
    better: "lower",
    trusted: true,
    help: "Slowest round trip.",
  },
  latency_stddev_us: {
    label: "Latency, std. dev.",
    unit: "us",
    better: "lower",
    trusted: true,
    help: "Standard deviation of round trips inside the trial.",
  },
  cpu_host_cores: {
    label: "Host CPU",
    unit: "cores",
    better: "lower",
    trusted: true,
    help: "CPU seconds per second of every thread that serves the guest (vCPU, QEMU, vhost, ovs-vswitchd); for `host`, of netperf itself.",
  },
  cpu_vcpu_cores: {
    label: "vCPU threads",
    unit: "cores",
    better: "lower",
    trusted: true,
    help: "CPU seconds per second of the vCPU threads.",
  },
  cpu_qemu_cores: {
    label: "QEMU threads",
    unit: "cores",
    better: "lower",
    trusted: true,
    help: "CPU seconds per second of QEMU's threads other than vCPUs and vhost.",
  },
  cpu_vhost_cores: {
    label: "vhost threads",
    unit: "cores",
    better: "lower",
    trusted: true,
    help: "CPU seconds per second of this guest's vhost threads.",
  },
  cpu_ovs_cores: {
    label: "ovs-vswitchd",
    unit: "cores",
    better: "lower",
    trusted: true,
    help: "CPU seconds per second of the lab's ovs-vswitchd.",
  },
  cpu_guest_ratio: {
    label: "Guest CPU (untrusted)",
    unit: "ratio",
    better: "lower",
    trusted: false,
    help: "CPU use as netperf saw it inside the guest. A guest cannot measure this: the host's threads are the figure.",
  },
  exits_per_s: {
    label: "Exits",
    unit: "1/s",
    better: "lower",
    trusted: true,
    help: "kvm:kvm_exit per second, all reasons.",
  },
  exits_per_packet: {
    label: "Exits per packet",
    unit: "1/packet",
    better: "lower",
    trusted: true,
    help: "Exits divided by packets (streams) or transactions (round trips).",
  },
  userspace_exits_per_s: {
    label: "Userspace exits",
    unit: "1/s",
    better: "lower",
    trusted: true,
    help: "kvm:kvm_userspace_exit per second: returns from KVM to QEMU.",
  },
  userspace_exits_per_packet: {
    label: "Userspace exits per packet",
    unit: "1/packet",
    better: "lower",
    trusted: true,
    help: "Returns from KVM to QEMU divided by packets or transactions.",
  },
  qemu_context_switches_per_s: {
    label: "QEMU context switches",
    unit: "1/s",
    better: "lower",
    trusted: true,
    help: "Voluntary and involuntary context switches of QEMU's threads per second.",
  },
  qemu_context_switches_per_packet: {
    label: "QEMU context switches per packet",
    unit: "1/packet",
    better: "lower",
    trusted: true,
    help: "Context switches of QEMU's threads divided by packets or transactions.",
  },
  qemu_syscalls_per_packet: {
    label: "QEMU system calls per packet",
    unit: "1/packet",
    better: "lower",
    trusted: true,
    help: "System calls of QEMU divided by packets or transactions.",
  },
} as const satisfies Record<string, MetricDefinition>;

export type MetricName = keyof typeof METRICS;
export const METRIC_NAMES = Object.keys(METRICS) as [MetricName, ...MetricName[]];

export const MetricName = z.enum(METRIC_NAMES, {
  error: (issue) => `unknown metric ${JSON.stringify(issue.input)}; known: ${METRIC_NAMES.join(", ")}`,
});

/** Finite numbers only: a figure that was not measured is absent, never -1, NaN or infinite. */
export const Metrics = z.partialRecord(MetricName, z.number().finite().nonnegative());
export type Metrics = z.infer<typeof Metrics>;

/** Definition of a metric with its literal type widened, for generic code. */
export function metricDefinition(name: MetricName): MetricDefinition {
  return METRICS[name];
}
