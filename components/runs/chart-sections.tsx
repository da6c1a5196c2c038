import { seriesHref } from "@/components/learn/series-href";
import { Section } from "@/components/ui/section";
import type { MetricName } from "@/lib/domain/metrics";
import { isRoundTrip } from "@/lib/domain/tests";
import type { RunView } from "@/lib/runs/types";
import type { SummaryIndex } from "./measure";
import { MeasureFigure } from "./measure-figure";
import { sendSeries } from "./measure-rows";
import type { Series } from "./series";

type Props = { view: RunView; index: SummaryIndex; series: readonly Series[] };
type Chart = { test: string; metric: MetricName };

type ChartGroup = { id: string; title: string; note: string; charts: Chart[] };

function groupsOf(tests: readonly string[]): ChartGroup[] {
  const streams = tests.filter((test) => !isRoundTrip(test));
  const udp = streams.filter((test) => test.startsWith("udp"));
  const roundTrips = tests.filter((test) => isRoundTrip(test));
  const ask = (list: readonly string[], metric: MetricName) => list.map((test) => ({ test, metric }));
  return [
    {
      id: "throughput",
      title: "Throughput",
      note: "Payload bits that arrived, per second.",
      charts: ask(streams, "throughput_bps"),
    },
    {
      id: "packets",
      title: "Packets per second",
      note: "Datagrams that arrived, from the receiver's own call count; what was lost on the way stands beside.",
      charts: ask(udp, "packet_rate_pps"),
    },
    {
      id: "latency",
      title: "Latency",
      note: "Mean round trip, one outstanding. Percentiles are in the matrix's metric chooser and on each cell's page.",
      charts: ask(roundTrips, "latency_mean_us"),
    },
  ].filter((group) => group.charts.length > 0);
}

/** Where each series leads to how its frames travel; `host` has no guest and leads nowhere. */
function travelPaths(series: readonly Series[], runId: string): Record<string, string> {
  return Object.fromEntries(
    series.flatMap(({ key, cell }) => {
      const href = seriesHref(cell, runId);
      return href === null ? [] : [[key, href]];
    }),
  );
}

/** Throughput, packet rate and latency of every series, TX and RX. */
export function ChartSections({ view, index, series }: Props) {
  const paths = travelPaths(series, view.runId);
  const sent = sendSeries(view.runId, series);
  return groupsOf(view.header.tests).map((group) => (
    <Section key={group.id} id={group.id} title={group.title} note={group.note}>
      {group.charts.map(({ test, metric }) => (
        <MeasureFigure
          key={test}
          index={index}
          series={series}
          sent={sent}
          test={test}
          metric={metric}
          directions={view.header.directions}
          paths={paths}
          emulated={view.emulated}
        />
      ))}
    </Section>
  ));
}
