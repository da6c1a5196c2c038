import type { ReactNode } from "react";
import { GuardPanel } from "@/components/compare/guard-panel";
import { RollUpTable } from "@/components/compare/roll-up-table";
import { toTableRows } from "@/components/compare/table-row";
import { VerdictCounts } from "@/components/compare/verdict-counts";
import { FindingsList } from "@/components/findings/findings-list";
import { EmulatedBadge } from "@/components/runs/emulated";
import { ShareButton } from "@/components/share/share-button";
import { BadParamsNotice } from "@/components/ui/bad-params-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { Section } from "@/components/ui/section";
import type { CompareBy, Comparison } from "@/lib/compare/types";
import { metricDefinition, type Unit } from "@/lib/domain/metrics";
import { findComparisonFindings } from "@/lib/findings/comparison-findings";
import type { BadParam } from "@/lib/format/bad-params";
import { environmentLine } from "@/lib/format/environment-line";
import type { RunView } from "@/lib/runs/types";
import { ComparisonTable } from "./comparison-table";
import { QuestionChooser } from "./question-chooser";
import { type CompareQuestion, offeredMetrics } from "./read-question";
import { SideBySide } from "./side-by-side";

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
  const first = views[0];
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
      <PageHeading title="Compare">
        {comparison.emulated ? <EmulatedBadge /> : null}
        {frozen || first === undefined ? null : (
          <span className="ml-auto">
            <ShareButton environment={environmentLine(first.header)} />
          </span>
        )}
      </PageHeading>
      <div className="space-y-3">
        {frozen ? (
          <p className="text-ink-2 text-xs">
            {comparison.by === "run" ? "Runs" : `Levels of ${comparison.by}`} against{" "}
            {comparison.baseline.label}, minimum effect {Number((question.minimumEffect * 100).toFixed(4))} %.
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
            />
          </>
        )}
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
