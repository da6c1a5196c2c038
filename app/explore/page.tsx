import type { Metadata } from "next";
import Link from "next/link";
import { ReadyLinks } from "@/components/explore/ready-links";
import { HowToStart } from "@/components/overview/how-to-start";
import { EmulatedBadge, EmulatedNotice, emulationReason } from "@/components/runs/emulated";
import { BadParamsNotice } from "@/components/ui/bad-params-notice";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { lighten } from "@/lib/explore/dataset";
import { readyQuestions } from "@/lib/explore/ready-questions";
import { formatInstant } from "@/lib/format/time";
import { listRuns } from "@/lib/runs/data";
import type { RunView } from "@/lib/runs/types";
import { MOST_RUNS } from "@/lib/runs/views";
import { Explorer } from "./explorer";
import { loadExplore, type Query } from "./load-explore";
import { RunPicker } from "./run-picker";

export const metadata: Metadata = { title: "Explore" };

type Props = { searchParams: Promise<Query> };

function EmulationNotice({ views }: { views: readonly RunView[] }) {
  const emulated = views.filter((view) => view.emulated);
  const [first] = emulated;
  if (!first) return null;
  if (views.length === 1) return <EmulatedNotice header={first.header} />;
  const all = emulated.length === views.length;
  return (
    <Callout
      tone="warn"
      label="Emulated runs"
      title={
        all
          ? "Emulated: absolute figures say nothing about real hardware"
          : "Emulated and real runs are shown together"
      }
    >
      <ul>
        {emulated.map(({ runId, header }) => (
          <li key={runId}>
            {header.title}: {emulationReason(header)}.
          </li>
        ))}
      </ul>
      <p>Cells of one run may be compared with each other, with care; never with a run on real hardware.</p>
    </Callout>
  );
}

export default async function ExplorePage({ searchParams }: Props) {
  const query = await searchParams;
  const [{ views, view, offered, metric, latency, dataset, bad }, recent] = await Promise.all([
    loadExplore(query),
    listRuns({ sort: "-started", limit: 100 }),
  ]);
  const picker = (
    <RunPicker
      chosen={views.map(({ runId, header }) => ({
        runId,
        title: header.title,
        when: formatInstant(header.startedAt),
      }))}
      offered={recent.rows
        .filter(({ runId }) => !views.some((one) => one.runId === runId))
        .map(({ runId, title, startedAt }) => ({ runId, title, when: formatInstant(startedAt) }))}
      full={views.length >= MOST_RUNS}
    />
  );
  if (views.length === 0 || metric === null)
    return (
      <>
        <BadParamsNotice bad={bad} />
        <PageHeading title="Explore" />
        {recent.rows.length === 0 ? null : <div className="mb-4">{picker}</div>}
        <EmptyState
          title={views.length === 0 ? "No finished run to explore yet" : "These runs hold no figures yet"}
        >
          <p>
            {views.length === 0
              ? "This page opens on the newest finished run. A run that is still going can be added by hand."
              : "None of their trials has finished: add another run above, or come back when they have."}
          </p>
          {recent.rows.length === 0 ? <HowToStart /> : <Link href="/runs">Show all runs</Link>}
        </EmptyState>
      </>
    );
  return (
    <>
      <PageHeading title="Explore">
        {views.every((one) => one.emulated) ? <EmulatedBadge /> : null}
      </PageHeading>
      <div className="mb-3 space-y-3">
        {picker}
        <ReadyLinks
          questions={readyQuestions(
            dataset.levels,
            offered.map(({ name }) => name),
            [...new Set(views.flatMap(({ header }) => header.tests))],
          )}
          runs={query.runs === undefined ? [] : views.map(({ runId }) => runId)}
          given={query}
        />
        <EmulationNotice views={views} />
      </div>
      <Explorer
        dataset={lighten(dataset)}
        view={view}
        metric={metric}
        offered={offered}
        latency={latency}
        bad={bad}
        emulated={views.some((one) => one.emulated)}
      />
    </>
  );
}
