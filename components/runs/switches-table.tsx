import { estimateColumns, exactEstimate } from "@/components/ui/exact";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { Direction } from "@/lib/domain/factors";
import { type MetricName, metricDefinition } from "@/lib/domain/metrics";
import { isRoundTrip } from "@/lib/domain/tests";
import { formatEstimate } from "@/lib/format/metric-value";
import { directionLabel, testLabel } from "@/lib/format/test-label";
import { readMeasure, type SummaryIndex } from "./measure";
import { certaintyText } from "./sent-measures";
import type { Series } from "./series";

const PER_PACKET: MetricName[] = [
  "userspace_exits_per_packet",
  "qemu_context_switches_per_packet",
  "qemu_syscalls_per_packet",
];
const PER_SECOND: MetricName[] = ["userspace_exits_per_s", "qemu_context_switches_per_s"];

type Props = {
  index: SummaryIndex;
  series: readonly Series[];
  test: string;
  directions: readonly Direction[];
};

/** What the guest's NIC costs in switches to and within QEMU: per packet or transaction where netperf counts those. */
export function SwitchesTable({ index, series, test, directions }: Props) {
  const read = (one: Series, metric: MetricName, direction: Direction) =>
    readMeasure(index, one, { test, direction, metric });
  const has = (metric: MetricName) => (one: Series) =>
    directions.some((direction) => read(one, metric, direction).kind === "measured");
  const present = (metrics: MetricName[]) => metrics.filter((metric) => series.some(has(metric)));
  const perPacket = present(PER_PACKET);
  const metrics = perPacket.length > 0 ? perPacket : present(PER_SECOND);
  const counted =
    perPacket.length === 0
      ? ". netperf counts no packets of this test, so per second"
      : isRoundTrip(test)
        ? ". A transaction counts as the packet"
        : "";
  const rows = series.filter((one) => metrics.some((metric) => has(metric)(one)));
  if (rows.length === 0) return null;
  return (
    <ScrollRegion label={`Userspace switches: ${testLabel(test)}`}>
      <table className="w-full min-w-[44rem] text-xs" data-figure={`${test}.switches`}>
        <caption className="mb-1 text-left">
          <span className="font-medium text-sm">Userspace switches</span>{" "}
          <span className="text-ink-3">
            {testLabel(test)}: returns from KVM to QEMU, and what QEMU's threads do on the host; lower is
            better
            {counted}
          </span>
        </caption>
        <thead className="text-left text-ink-3">
          <tr className="border-line border-b">
            <th scope="col" rowSpan={2} className="py-1 pr-3 align-bottom font-medium">
              Series
            </th>
            {metrics.map((metric) => (
              <th
                key={metric}
                scope="colgroup"
                colSpan={directions.length}
                title={metricDefinition(metric).help}
                className="px-3 py-1 text-right font-medium"
              >
                {metricDefinition(metric).label}
              </th>
            ))}
          </tr>
          <tr className="border-line-strong border-b">
            {metrics.flatMap((metric) =>
              directions.map((direction) => (
                <th
                  key={`${metric}-${direction}`}
                  scope="col"
                  {...estimateColumns(directionLabel(direction), metricDefinition(metric).unit)}
                  className="px-3 py-1 text-right font-normal"
                >
                  {directionLabel(direction)}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.key} className="border-line border-b">
              <th scope="row" className="whitespace-nowrap py-1 pr-3 text-left font-mono font-normal">
                {one.label}
              </th>
              {metrics.flatMap((metric) =>
                directions.map((direction) => {
                  const measure = read(one, metric, direction);
                  if (measure.kind !== "measured")
                    return (
                      <td key={`${metric}-${direction}`} className="px-3 py-1 text-right text-ink-3">
                        –
                      </td>
                    );
                  const text = formatEstimate(measure.estimate, metricDefinition(metric).unit);
                  return (
                    <td
                      key={`${metric}-${direction}`}
                      {...exactEstimate(measure.estimate)}
                      className="px-3 py-1 text-right"
                      title={certaintyText(measure.estimate.n, text.interval)}
                    >
                      {text.value}
                      {perPacket.length > 0 ? null : ` ${text.suffix}`}
                      {text.interval === null ? null : (
                        <span className="ml-1 text-2xs text-ink-3">{text.interval}</span>
                      )}
                    </td>
                  );
                }),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
