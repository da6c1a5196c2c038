import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { addressOf, previewMetadata } from "@/app/og/preview-metadata";
import { compareHref } from "@/components/compare/links";
import { HowToStart } from "@/components/overview/how-to-start";
import { OpeningRule } from "@/components/runs/opening-rule";
import { BadParamsNotice } from "@/components/ui/bad-params-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { keptComparison } from "@/lib/compare/kept-comparisons";
import { formatInstant } from "@/lib/format/time";
import { listRuns } from "@/lib/runs/data";
import { chooseRunsToCompare } from "@/lib/runs/opening-runs";
import { getRunViews, MOST_RUNS, nameUnseenRuns } from "@/lib/runs/views";
import { ComparisonBody } from "./comparison-body";
import { type Query, readQuestion, readRunIds } from "./read-question";
import { RunPicker } from "./run-picker";

type Props = { searchParams: Promise<Query> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return previewMetadata("Compare", { address: addressOf("/compare", await searchParams) });
}

export default async function ComparePage({ searchParams }: Props) {
  const query = await searchParams;
  // A form sends each ticked run on its own, the newest first: one readable list is the address, the oldest its baseline.
  if (Array.isArray(query.runs)) redirect(compareHref({ runs: [...query.runs].reverse() }));
  const asked = readRunIds(query);
  const opening = asked === null ? await chooseRunsToCompare() : null;
  const [found, recent] = await Promise.all([
    getRunViews(asked ?? opening?.runIds ?? []),
    listRuns({ sort: "-started", limit: 100 }),
  ]);
  const { views } = found;
  const { question, possible, bad } = readQuestion(views, query);
  bad.push(...nameUnseenRuns(found));
  const picker = (
    <RunPicker
      chosen={views.map(({ runId, header }) => ({
        runId,
        title: header.title,
        when: formatInstant(header.startedAt),
      }))}
      offered={recent.rows
        .filter(({ runId }) => !views.some((view) => view.runId === runId))
        .map(({ runId, title, startedAt }) => ({ runId, title, when: formatInstant(startedAt) }))}
      full={views.length >= MOST_RUNS}
    />
  );
  const comparison = keptComparison(views, question);
  if (comparison === null)
    return (
      <>
        <BadParamsNotice bad={bad} />
        <PageHeading title="Compare" />
        {recent.rows.length === 0 ? null : <div className="mb-4">{picker}</div>}
        <EmptyState title={views.length === 0 ? "Nothing to compare yet" : "These runs have one cell only"}>
          <p>
            {views.length === 0
              ? "A comparison needs two runs, or a run with two cells or more."
              : "Add a run above, or measure another switch, NIC or QEMU version."}
          </p>
          {recent.rows.length === 0 ? <HowToStart /> : <Link href="/runs">Show all runs</Link>}
        </EmptyState>
      </>
    );
  return (
    <ComparisonBody
      views={views}
      comparison={comparison}
      question={question}
      possible={possible}
      bad={bad}
      picker={
        <>
          {picker}
          <OpeningRule rule={opening?.rule ?? null} />
        </>
      }
    />
  );
}
