import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { GuardPanel } from "@/components/compare/guard-panel";
import { compareHref } from "@/components/compare/links";
import { RollUpTable } from "@/components/compare/roll-up-table";
import { toTableRows } from "@/components/compare/table-row";
import { VerdictCounts } from "@/components/compare/verdict-counts";
import { FindingsList } from "@/components/findings/findings-list";
import { HowToStart } from "@/components/overview/how-to-start";
import { EmulatedBadge } from "@/components/runs/emulated";
import { BadParamsNotice } from "@/components/ui/bad-params-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { Section } from "@/components/ui/section";
import { compareViews } from "@/lib/compare/compare";
import { metricDefinition, type Unit } from "@/lib/domain/metrics";
import { findComparisonFindings } from "@/lib/findings/comparison-findings";
import { formatInstant } from "@/lib/format/time";
import { listRuns } from "@/lib/runs/data";
import { chooseRunsToCompare, getRunViews, MOST_RUNS } from "@/lib/runs/views";
import { ComparisonTable } from "./comparison-table";
import { QuestionChooser } from "./question-chooser";
import { offeredMetrics, type Query, readQuestion, readRunIds } from "./read-question";
import { RunPicker } from "./run-picker";
import { SideBySide } from "./side-by-side";

export const metadata: Metadata = { title: "Compare" };

type Props = { searchParams: Promise<Query> };

export default async function ComparePage({ searchParams }: Props) {
  const query = await searchParams;
  // A form sends each ticked run on its own, the newest first: one readable list is the address, the oldest its baseline.
  if (Array.isArray(query.runs)) redirect(compareHref({ runs: [...query.runs].reverse() }));
  const asked = readRunIds(query);
  const [{ views, missing }, recent] = await Promise.all([
    getRunViews(asked ?? (await chooseRunsToCompare())),
    listRuns({ sort: "-started", limit: 100 }),
  ]);
  const { question, possible, bad } = readQuestion(views, query);
  for (const runId of missing) bad.push({ name: "runs", value: runId, shown: "no such run, it is left out" });
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
  const comparison = compareViews(views, question);
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
  const rows = toTableRows(comparison.rows, comparison.levels);
  const units: Record<string, Unit> = Object.fromEntries(
    comparison.rows.map(({ metric }) => [metric, metricDefinition(metric).unit]),
  );
  const crossesRuns = comparison.by === "run";
  const letters = crossesRuns
    ? [comparison.baseline, ...comparison.subjects].map(({ id, label }, at) => ({
        runId: id,
        letter: String.fromCharCode(65 + at),
        title: at === 0 ? `${label} (baseline)` : label,
      }))
    : [];
  return (
    <>
      <BadParamsNotice bad={bad} />
      <PageHeading title="Compare">{comparison.emulated ? <EmulatedBadge /> : null}</PageHeading>
      <div className="space-y-3">
        {picker}
        <QuestionChooser
          by={comparison.by}
          possible={possible}
          baseline={comparison.baseline.id}
          levels={comparison.levels.map(({ id, label }) => ({ id, label }))}
          subjects={question.subjects}
          metric={question.metrics}
          metrics={offeredMetrics(views).map((name) => ({
            value: name,
            label: metricDefinition(name).label,
          }))}
          minimumEffect={Number((question.minimumEffect * 100).toFixed(4))}
        />
        <GuardPanel
          guard={comparison.guard}
          titles={new Map(views.map(({ runId, header }) => [runId, header.title]))}
          crossesRuns={crossesRuns}
        />
      </div>
      <Section id="findings" title="Findings">
        <FindingsList findings={findComparisonFindings(comparison)} />
        <VerdictCounts comparison={comparison} />
      </Section>
      {rows.length === 0 ? (
        <div className="mt-8">
          <EmptyState title="The two sides share no figure">
            <p>No cell and test was measured on both sides: what each lacks is listed below.</p>
          </EmptyState>
        </div>
      ) : (
        <>
          <Section
            id="changes"
            title="Changes"
            note={`Each shared cell and test against ${comparison.baseline.label}. Welch's t on logarithms of boot means; the band around 0 is the minimum effect.`}
          >
            <ComparisonTable
              rows={rows}
              levels={comparison.subjects.map(({ id, label }) => ({ id, label }))}
              baselineLabel={comparison.baseline.label}
              minimumEffect={comparison.minimumEffect}
            />
          </Section>
          <Section id="side-by-side" title="Side by side" note="Follows the filters above.">
            <SideBySide rows={rows} units={units} letters={letters} />
          </Section>
          <Section
            id="roll-up"
            title="Roll-up"
            note="Geometric mean of the changes over the cells that both sides have."
          >
            <RollUpTable comparison={comparison} />
          </Section>
        </>
      )}
      {comparison.leftOut.length === 0 ? null : (
        <Section id="left-out" title="Left out" note="Cells that one side lacks, with why.">
          <ul className="space-y-1 text-xs">
            {comparison.leftOut.map(({ level, name, missingOn, reason }) => (
              <li key={`${level}|${name}|${missingOn}`}>
                <span className="font-mono">{name}</span>{" "}
                <span className="text-ink-3">
                  not on the {missingOn}: {reason}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
