import { FindingsList } from "@/components/findings/findings-list";
import { ImportedBadge, ImportedNotice } from "@/components/import/imported";
import { NotesList } from "@/components/manage/notes-list";
import { RunMenu } from "@/components/manage/run-menu";
import { TagLinks } from "@/components/manage/tag-links";
import { UnarchiveButton } from "@/components/manage/way-back-button";
import { BootsWantedNote } from "@/components/runs/boots-wanted";
import { EmulatedBadge, EmulatedNotice } from "@/components/runs/emulated";
import { EnvironmentTable } from "@/components/runs/environment-table";
import { GapList } from "@/components/runs/gap-list";
import { layOutHeatMap, unplannedCells } from "@/components/runs/heat-layout";
import { HeatMap } from "@/components/runs/heat-map";
import { LiveRefresh } from "@/components/runs/live-refresh";
import { wantBoots } from "@/components/runs/matrix-verdicts";
import { indexSummaries } from "@/components/runs/measure";
import { readMeasures } from "@/components/runs/measure-rows";
import { defaultMetric, metricsByTest } from "@/components/runs/metric-options";
import { ProgressPanel } from "@/components/runs/progress-panel";
import { QemuTable } from "@/components/runs/qemu-table";
import { RunFacts } from "@/components/runs/run-facts";
import { RunViews } from "@/components/runs/run-views";
import { toSeries } from "@/components/runs/series";
import { StatusBadge } from "@/components/runs/status-badge";
import { TimeAccountFigure } from "@/components/runs/time-account";
import { WarningsList } from "@/components/runs/warnings-list";
import { FrozenChoice } from "@/components/share/frozen-choice";
import { PrintFooter } from "@/components/share/print-footer";
import { ShareButton } from "@/components/share/share-button";
import { ShownFigure } from "@/components/share/shown-figure";
import { BadParamsNotice } from "@/components/ui/bad-params-notice";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { PageHeading } from "@/components/ui/page-heading";
import { Section } from "@/components/ui/section";
import { metricDefinition } from "@/lib/domain/metrics";
import { isLive } from "@/lib/domain/run";
import { keptRunFindings } from "@/lib/findings/kept-findings";
import { findRunFindings } from "@/lib/findings/run-findings";
import { environmentLine } from "@/lib/format/environment-line";
import { testLabel } from "@/lib/format/test-label";
import { formatInstant } from "@/lib/format/time";
import type { RunView } from "@/lib/runs/types";
import { readChartQuestions } from "./chart-questions";
import { MatrixChooser } from "./matrix-chooser";
import { measuredKeys, readMatrixQuestion } from "./matrix-question";
import { RunCharts } from "./run-charts";
import { readShownSeries } from "./shown-series";

type Props = {
  view: RunView;
  query: Record<string, string | string[] | undefined>;
  /** Drawn from a snapshot: what asks the server or changes the run is left out. */
  frozen?: boolean;
};

/** All of a run's page, drawn from its view alone. */
export function RunPageBody({ view, query, frozen = false }: Props) {
  const { runId, header } = view;
  const { question, baseline, precision, bad } = readMatrixQuestion(view, query);
  const asked = readChartQuestions(view, query);
  const findings = frozen ? findRunFindings(view) : keptRunFindings(view);
  const index = indexSummaries(view);
  const series = toSeries(header.cells);
  const measures = readMeasures(index, series, question);
  const shown = readShownSeries(series, query);
  const metrics = metricsByTest(view);
  const live = !frozen && isLive(header.status);
  const tests = Object.entries(metrics).map(([test, names]) => ({
    value: test,
    label: testLabel(test),
    defaultMetric: defaultMetric(test),
    metrics: names.map((name) => ({ value: name, label: metricDefinition(name).label })),
  }));
  return (
    <>
      {live ? <LiveRefresh runId={runId} /> : null}
      <BadParamsNotice bad={[...bad, ...asked.bad, ...shown.bad]} />
      <PageHeading trail={[{ href: "/runs", label: "Runs" }]} title={header.title}>
        <StatusBadge status={header.status} />
        {view.emulated ? <EmulatedBadge /> : null}
        {header.lab === "import" ? <ImportedBadge /> : null}
        {view.pinned ? (
          <Badge tone="accent" title="Pages that compare offer it first">
            baseline
          </Badge>
        ) : null}
        <TagLinks tags={header.tags} />
        <span className={frozen ? "hidden" : "ml-auto flex items-center gap-2"}>
          <RunViews runId={runId} />
          <ShareButton environment={environmentLine(header)} />
          <RunMenu
            run={{
              runId,
              title: header.title,
              tags: header.tags,
              sent: view.sent,
              pinned: view.pinned,
              archived: view.archivedAt !== null,
              live,
            }}
          />
        </span>
      </PageHeading>
      <div className="space-y-3">
        {view.archivedAt === null ? null : (
          <Callout title={`Archived on ${formatInstant(view.archivedAt)} UTC: lists leave this run out`}>
            {frozen ? null : <UnarchiveButton runId={runId} title={header.title} />}
          </Callout>
        )}
        <NotesList runId={runId} notes={view.notes} frozen={frozen} />
        {live ? <ProgressPanel header={header} /> : null}
        {header.reason === null ? null : (
          <Callout
            tone={header.status === "failed" ? "bad" : "neutral"}
            title={`The run was ${header.status}`}
          >
            <p className="whitespace-pre-line">{header.reason}</p>
          </Callout>
        )}
        {view.emulated ? <EmulatedNotice header={header} /> : null}
        {header.source ? <ImportedNotice source={header.source} /> : null}
        <WarningsList warnings={header.warnings} />
        <RunFacts view={view} />
      </div>
      {findings.length === 0 ? null : (
        <Section
          id="findings"
          title="Findings"
          note="Computed from this run alone. Figures are 95% intervals over boots; better and worse are adjusted over all that was compared."
        >
          <FindingsList findings={findings} />
        </Section>
      )}
      <Section
        id="matrix"
        title="Matrix"
        note={
          header.lab === "import"
            ? "Figures of the file, as one boot: nothing can be concluded from their differences."
            : header.replication.boots === 1
              ? "One boot of each cell: values are shown, nothing can be concluded from their differences."
              : "Mean over boots with its 95% interval. Each cell opens its trials."
        }
        aside={
          <FrozenChoice frozen={frozen} shown={<ShownFigure {...question} />}>
            <MatrixChooser
              current={question}
              tests={tests}
              directions={header.directions}
              baselines={measuredKeys(view)}
              baseline={baseline}
              defaultBaseline={readMatrixQuestion(view, {}).baseline}
              precision={precision}
            />
          </FrozenChoice>
        }
      >
        <HeatMap
          runId={runId}
          index={index}
          series={series}
          question={question}
          baseline={baseline}
          precision={precision === null ? null : precision / 100}
          emulated={view.emulated}
        />
        {precision === null ? null : (
          <BootsWantedNote
            rows={measures}
            wanted={wantBoots(measures, precision / 100)}
            precision={precision}
            header={header}
          />
        )}
        <GapList rows={measures} unplanned={unplannedCells(layOutHeatMap(series))} header={header} />
      </Section>
      <RunCharts
        view={view}
        query={query}
        frozen={frozen}
        index={index}
        shown={shown}
        total={series.length}
        asked={asked}
        tests={tests}
      />
      {header.time === null ? null : (
        <Section id="time" title="Time account" note="What the run's wall time was spent on.">
          <TimeAccountFigure time={header.time} />
        </Section>
      )}
      <Section id="environment" title="Environment" note="A ≠ marks facts in which the machines differ.">
        <EnvironmentTable header={header} />
        {header.lab === "import" ? null : <QemuTable header={header} />}
      </Section>
      <PrintFooter environment={environmentLine(header)} />
    </>
  );
}
