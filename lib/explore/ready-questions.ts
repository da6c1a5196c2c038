import { comparableLevels, type Factor, type Levels } from "./factors.ts";

export type ReadyQuestion = { title: string; note: string; params: Readonly<Record<string, string>> };

/** Ready-made questions that these runs can answer, as parameters of the page's address beside `runs`. */
export function readyQuestions(
  levels: Levels,
  metrics: readonly string[],
  tests: readonly string[],
): ReadyQuestion[] {
  const many = (factor: Factor) => comparableLevels(levels, factor).length > 1;
  const small =
    tests.find((test) => test === "udp_stream_64") ?? tests.find((test) => test.includes("_stream"));
  const has = (...names: string[]) => names.every((name) => metrics.includes(name));
  const found: (ReadyQuestion | false | undefined)[] = [
    many("switch") &&
      has("throughput_bps") && {
        title: "Which switch?",
        note: "TCP throughput by attachment, coloured by NIC",
        params: { x: "switch", color: many("nic") ? "nic" : "none", panel: "dir" },
      },
    many("nic") &&
      has("throughput_bps") && {
        title: "Which NIC?",
        note: "TCP throughput by NIC, coloured by attachment",
        params: { x: "nic", color: many("switch") ? "switch" : "none", panel: "dir" },
      },
    many("qemu") &&
      has("throughput_bps") && {
        title: "Which QEMU version?",
        note: "TCP throughput over versions, a line for each NIC, a panel for each attachment",
        params: {
          x: "qemu",
          color: many("nic") ? "nic" : "none",
          panel: many("switch") ? "switch" : "dir",
          mark: "lines",
        },
      },
    has("cpu_s_per_gbit") &&
      small !== undefined && {
        title: "What do packets cost?",
        note: "CPU seconds on the host for each Gbit",
        params: {
          metric: "cpu_s_per_gbit",
          test: small,
          ...(many("switch") && many("nic") ? {} : { panel: "dir" }),
        },
      },
    has("throughput_bps", "latency_mean_us") && {
      title: "Throughput against latency",
      note: "Both at once, with the front that nothing beats in both",
      params: { view: "pareto", scale: "log" },
    },
    has("latency_p99_us") && {
      title: "How long is the tail?",
      note: "99th percentile of round trips, logarithmic",
      params: { metric: "latency_p99_us", scale: "log" },
    },
  ];
  return found.filter((one): one is ReadyQuestion => typeof one === "object");
}
