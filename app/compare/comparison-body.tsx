import type { ReactNode } from "react";
import { GuardPanel } from "@/components/compare/guard-panel";
import { LeftOutList } from "@/components/compare/left-out-list";
import { RollUpTable } from "@/components/compare/roll-up-table";
import { sendRows } from "@/components/compare/sent-rows";
import { VerdictCounts } from "@/components/compare/verdict-counts";
import { FindingsList } from "@/components/findings/findings-list";
import { EmulatedBadge } from "@/components/runs/emulated";
import { ShareButton } from "@/components/share/share-button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { Section } from "@/components/ui/section";
import { levelsOf } from "@/lib/compare/levels";
import { reachOf } from "@/lib/compare/reach";
import type { CompareBy, Comparison } from "@/lib/compare/types";
import { type MetricName, metricDefinition, type Unit } from "@/lib/domain/metrics";
import { findComparisonFindings } from "@/lib/findings/comparison-findings";
import type { BadParam } from "@/lib/format/bad-params";
import { environmentLine } from "@/lib/format/environment-line";
import type { RunView } from "@/lib/runs/types";
import { runPins } from "@/lib/snapshots/address";
import { AddressNotice } from "./address-notice";
import { ComparisonTable } from "./comparison-table";
import { QuestionChooser } from "./question-chooser";
import { type CompareQuestion, offeredMetrics } from "./read-question";
import { SideBySide } from "./side-by-side";
import type { SentKnown } from "./table-known";

type Props = {
  views: readonly RunView[];
  comparison: Comparison;
  question: CompareQuestion;
  possible: readonly CompareBy[];
  bad: readonly BadParam[];
  /** Chooses the runs. */
  picker: ReactNode;
  /** Drawn from a snapshot: what asks the server is left out. */
  frozen?: boolean;
};

const percentText = (share: number) => `${Number((share * 100).toFixed(4))} %`;

/** All of a comparison's page, drawn from the views of its runs. */
export function ComparisonBody({
  views,
  comparison,
  question,
  possible,
  bad,
  picker,
  frozen = false,
}: Props) {
  const units: Record<string, Unit> = Object.fromEntries(
    comparison.rows.map(({ metric }) => [metric, metricDefinition(metric).unit]),
  );
  const crossesRuns = comparison.by === "run";
  const known: SentKnown = {
    sent: sendRows(comparison.rows, comparison.levels),
    levels: comparison.subjects.map(({ id, label }) => ({ id, label })),
    tests: [...new Set(views.flatMap(({ header }) => header.tests))],
  };
  // Cells of several runs have the same names, whatever they are compared by.
  const named = crossesRuns ? [comparison.baseline, ...comparison.subjects] : levelsOf(views, "run");
  const ownEffects = Object.entries(comparison.minimumEffects)
    .map(([name, effect]) => `${metricDefinition(name as MetricName).label}: ${percentText(effect)}`)
    .join(", ");
  const letters =
    views.length < 2
      ? []
      : named.map(({ id, label }, at) => ({
          runId: id,
          letter: String.fromCharCode(65 + at),
          title: crossesRuns && at === 0 ? `${label} (baseline)` : label,
        }));
  return (
    <>
      <AddressNotice bad={bad} known={known} />
      <PageHeading title="Compare">
        {comparison.emulated ? <EmulatedBadge /> : null}
        {frozen ? null : (
          <span className="ml-auto">
            <ShareButton
              environment={environmentLine(...views.map(({ header }) => header))}
              pins={runPins(views.map(({ runId }) => runId))}
            />
          </span>
        )}
      </PageHeading>
      <div className="space-y-3">
        {frozen ? (
          <p className="text-ink-2 text-xs">
            {comparison.by === "run" ? "Runs" : `Levels of ${comparison.by}`} against{" "}
            {comparison.baseline.label}, minimum effect {percentText(question.minimumEffect)}
            {ownEffects === "" ? "" : ` (${ownEffects})`}.
          </p>
        ) : (
          <>
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
              ownEffects={ownEffects}
            />
          </>
        )}
        <GuardPanel
          guard={comparison.guard}
          titles={new Map(views.map(({ runId, header }) => [runId, header.title]))}
          reach={reachOf(comparison)}
        />
      </div>
      <Section id="findings" title="Findings">
        <FindingsList findings={findComparisonFindings(comparison, views)} />
        <VerdictCounts comparison={comparison} />
      </Section>
      {comparison.rows.length === 0 ? (
        <div className="mt-8">
          <EmptyState title="The two sides share no figure">
            <p>
              {comparison.leftOut.length === 0
                ? "Neither side has such a figure: choose another metric."
                : "No cell and test was measured on both sides: what each lacks is listed below."}
            </p>
          </EmptyState>
        </div>
      ) : (
        <>
          <Section
            id="changes"
            title="Changes"
            note={`Each shared cell and test against ${comparison.baseline.label}. Welch's t on logarithms of boot means; the band around 0 is the minimum effect.`}
          >
            <ComparisonTable known={known} baselineLabel={comparison.baseline.label} />
          </Section>
          <Section
            id="side-by-side"
            title="Side by side"
            note="Both directions of one figure, by the filters above."
          >
            <SideBySide known={known} units={units} letters={letters} />
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
        <Section id="left-out" title="Left out" note="Cells and tests that one side lacks, with why.">
          <LeftOutList leftOut={comparison.leftOut} />
        </Section>
      )}
    </>
  );
}
