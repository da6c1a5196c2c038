import { exactColumns } from "@/components/ui/exact";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { METRIC_NAMES, type MetricName, metricDefinition } from "@/lib/domain/metrics";
import type { Trial } from "@/lib/domain/trial";
import { pickScale, type Scale } from "@/lib/format/scale";
import { trustedMetrics } from "./trial-groups";
import { TrialRow } from "./trial-row";

/** Columns that a table of one test starts with; the others are in each trial's details. */
const COLUMNS: readonly MetricName[] = [
  "throughput_bps",
  "packet_rate_pps",
  "sent_rate_pps",
  "loss_ratio",
  "transactions_per_s",
  "latency_mean_us",
  "latency_p50_us",
  "latency_p99_us",
  "cpu_host_cores",
  "exits_per_packet",
];

export type TrialColumn = { name: MetricName; label: string; scale: Scale };

function columnsOf(trials: readonly Trial[]): TrialColumn[] {
  return trustedMetrics(
    trials,
    METRIC_NAMES.filter((name) => COLUMNS.includes(name)),
  ).map((name) => {
    const { label, unit } = metricDefinition(name);
    const values = trials.flatMap((trial) => trial.metrics[name] ?? []);
    return { name, label, scale: pickScale(unit, Math.max(0, ...values)) };
  });
}

/** Every trial of one test and direction, warm-ups and failures in place; each opens its command and raw output. */
export function TrialTable({ label, trials }: { label: string; trials: readonly Trial[] }) {
  const columns = columnsOf(trials);
  return (
    <ScrollRegion label={`Trials: ${label}`}>
      <table className="w-full min-w-[40rem] text-xs">
        <caption className="sr-only">Trials: {label}</caption>
        <thead>
          <tr className="border-line-strong border-b text-left text-ink-3">
            <th scope="col" className="w-24 py-1 pr-3 font-medium">
              Boot, trial
            </th>
            <th scope="col" className="px-2 py-1 font-medium">
              Status
            </th>
            {columns.map((column) => (
              <th
                key={column.name}
                scope="col"
                {...exactColumns(`${column.label}, ${column.scale.suffix}`)}
                className="px-2 py-1 text-right font-medium"
                title={metricDefinition(column.name).help}
              >
                {column.label}
                <span className="block font-normal text-2xs">{column.scale.suffix}</span>
              </th>
            ))}
            <th scope="col" {...exactColumns("Length, s")} className="px-2 py-1 text-right font-medium">
              Length
              <span className="block font-normal text-2xs">s</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {trials.map((trial) => (
            <TrialRow key={trial.trialId} trial={trial} columns={columns} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
