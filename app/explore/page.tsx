import type { Metadata } from "next";
import Link from "next/link";
import { addressOf, previewMetadata } from "@/app/og/preview-metadata";
import { ReadyLinks } from "@/components/explore/ready-links";
import { HowToStart } from "@/components/overview/how-to-start";
import { OpeningRule } from "@/components/runs/opening-rule";
import { BadParamsNotice } from "@/components/ui/bad-params-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { readyQuestions } from "@/lib/explore/ready-questions";
import { findBadParams } from "@/lib/format/bad-params";
import { formatInstant } from "@/lib/format/time";
import { listRuns } from "@/lib/runs/data";
import { MOST_RUNS } from "@/lib/runs/views";
import { ExploreBody } from "./explore-body";
import { loadExplore, type Query } from "./load-explore";
import { RunPicker } from "./run-picker";
import { exploreParams } from "./search-params";

type Props = { searchParams: Promise<Query> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return previewMetadata("Explore", { address: addressOf("/explore", await searchParams) });
}

export default async function ExplorePage({ searchParams }: Props) {
  const query = await searchParams;
  const [loaded, recent] = await Promise.all([
    loadExplore(query),
    listRuns({ sort: "-started", limit: 100 }),
  ]);
  const { views, offered, metric, dataset, bad, rule } = loaded;
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
        <BadParamsNotice bad={[...findBadParams(query, exploreParams), ...bad]} />
        <PageHeading title="Explore" />
        {recent.rows.length === 0 ? null : <div className="mb-4">{picker}</div>}
        <EmptyState
          title={views.length === 0 ? "No finished run to explore yet" : "These runs hold no figures yet"}
        >
          <p>
            {views.length === 0
              ? "This page opens on a finished run. A run that is still going can be added by hand."
              : "None of their trials has finished: add another run above, or come back when they have."}
          </p>
          {recent.rows.length === 0 ? <HowToStart /> : <Link href="/runs">Show all runs</Link>}
        </EmptyState>
      </>
    );
  return (
    <ExploreBody
      loaded={{ ...loaded, metric }}
      choosers={
        <>
          {picker}
          <OpeningRule rule={rule} />
          <ReadyLinks
            questions={readyQuestions(
              dataset.levels,
              offered.map(({ name }) => name),
              [...new Set(views.flatMap(({ header }) => header.tests))],
            )}
            runs={query.runs === undefined ? [] : views.map(({ runId }) => runId)}
            given={query}
          />
        </>
      }
    />
  );
}
