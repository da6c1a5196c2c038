import Link from "next/link";
import { HeadlineList } from "@/components/overview/headline-list";
import { findHeadlines } from "@/components/overview/headlines";
import { HowToStart } from "@/components/overview/how-to-start";
import { EmulatedBadge, EmulatedNotice } from "@/components/runs/emulated";
import { HeatMap } from "@/components/runs/heat-map";
import { LiveRefresh } from "@/components/runs/live-refresh";
import { indexSummaries } from "@/components/runs/measure";
import { defaultMetric } from "@/components/runs/metric-options";
import { ProgressPanel } from "@/components/runs/progress-panel";
import { RunFacts } from "@/components/runs/run-facts";
import { runHref } from "@/components/runs/run-links";
import { RunsTable } from "@/components/runs/runs-table";
import { toSeries } from "@/components/runs/series";
import { StatusBadge } from "@/components/runs/status-badge";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { Section } from "@/components/ui/section";
import { metricDefinition } from "@/lib/domain/metrics";
import { isLive } from "@/lib/domain/run";
import { directionLabel, testLabel } from "@/lib/format/test-label";
import { getLatestRunId, getRunView, listRuns } from "@/lib/runs/data";
import type { RunView } from "@/lib/runs/types";

export const dynamic = "force-dynamic";

function LatestRun({ view }: { view: RunView }) {
  const { header, runId } = view;
  const index = indexSummaries(view);
  const series = toSeries(header.cells);
  const test = header.tests[0] ?? "tcp_stream";
  const metric = defaultMetric(test);
  const live = isLive(header.status);
  return (
    <>
      {live ? <LiveRefresh runId={runId} /> : null}
      <PageHeading
        title={
          <Link href={runHref(runId)} className="hover:text-accent">
            {header.title}
          </Link>
        }
      >
        <StatusBadge status={header.status} />
        {view.emulated ? <EmulatedBadge /> : null}
        <span className="text-ink-3 text-xs">latest run</span>
      </PageHeading>
      <div className="space-y-3">
        {live ? <ProgressPanel header={header} /> : null}
        {view.emulated ? <EmulatedNotice header={header} /> : null}
        <RunFacts view={view} />
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <Section
          id="latest"
          title={`${metricDefinition(metric).label} by attachment and NIC`}
          note={`${testLabel(test)}, ${header.directions.map(directionLabel).join(" above ")}. A cell opens its trials.`}
          aside={
            <Link href={runHref(runId)} className="text-accent text-xs hover:underline">
              All charts of this run
            </Link>
          }
        >
          <div className="space-y-5">
            {header.directions.map((direction) => (
              <div key={direction}>
                <h3 className="mb-1 font-medium text-ink-2 text-xs">{directionLabel(direction)}</h3>
                <HeatMap
                  compact
                  runId={runId}
                  index={index}
                  series={series}
                  question={{ test, direction, metric }}
                />
              </div>
            ))}
          </div>
        </Section>
        <Section id="headlines" title="Headline figures" note="Best mean among the guest cells.">
          <HeadlineList runId={runId} headlines={findHeadlines(view, index, series)} />
        </Section>
      </div>
    </>
  );
}

export default async function OverviewPage() {
  const latest = await getLatestRunId();
  const [view, recent] = await Promise.all([
    latest === null ? null : getRunView(latest),
    listRuns({ limit: 6 }),
  ]);
  if (view === null)
    return (
      <EmptyState level={1} title="Which switch, which virtual NIC, which QEMU?">
        <p>
          vnicbench answers on your own hardware: it boots guests on every attachment, runs netperf both ways,
          and shows throughput, packet rate and latency with their intervals. There is no run yet.
        </p>
        <HowToStart />
      </EmptyState>
    );
  return (
    <>
      <LatestRun view={view} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <Section
          id="recent"
          title="Recent runs"
          aside={
            <Link href="/runs" className="text-accent text-xs hover:underline">
              All {recent.total} runs
            </Link>
          }
        >
          <RunsTable rows={recent.rows} now={new Date()} />
        </Section>
        <Section id="start" title="Start a run">
          <HowToStart />
        </Section>
      </div>
    </>
  );
}
