import { legendHrefs } from "@/components/learn/series-href";
import { ChartSections } from "@/components/runs/chart-sections";
import { ExitsSection } from "@/components/runs/exits-section";
import type { SummaryIndex } from "@/components/runs/measure";
import { versionsOf } from "@/components/runs/presets";
import { nicTone } from "@/components/runs/series";
import { VersionsSection } from "@/components/runs/versions-section";
import { FrozenChoice } from "@/components/share/frozen-choice";
import { ShownFigure } from "@/components/share/shown-figure";
import { testLabel } from "@/lib/format/test-label";
import type { RunView } from "@/lib/runs/types";
import type { readChartQuestions } from "./chart-questions";
import { ExitChooser } from "./exit-chooser";
import type { TestChoice } from "./matrix-chooser";
import { SeriesFilter } from "./series-filter";
import type { ShownSeries } from "./shown-series";
import { VersionChooser } from "./version-chooser";
import { ViewBar } from "./view-bar";

type Props = {
  view: RunView;
  query: Record<string, string | string[] | undefined>;
  /** Drawn from a snapshot. */
  frozen: boolean;
  index: SummaryIndex;
  shown: ShownSeries;
  /** How many series the run has. */
  total: number;
  asked: ReturnType<typeof readChartQuestions>;
  tests: TestChoice[];
};

/** The charts of a run under their legend, with the choice of what they are drawn of. */
export function RunCharts({ view, query, frozen, index, shown, total, asked, tests }: Props) {
  const { runId } = view;
  // A view of one series each holds one version.
  const versions = versionsOf(shown.series);
  const versionCharts =
    versions.length < 2 ? null : (
      <VersionsSection
        view={view}
        index={index}
        series={shown.series}
        versions={versions}
        question={asked.versions}
        chooser={
          <FrozenChoice frozen={frozen} shown={<ShownFigure {...asked.versions} />}>
            <VersionChooser current={asked.versions} tests={tests} />
          </FrozenChoice>
        }
      />
    );
  return (
    <>
      {frozen ? null : <ViewBar runId={runId} query={query} shown={shown} total={total} />}
      <SeriesFilter
        nics={[...new Set(shown.series.map(({ cell }) => nicTone(cell)))]}
        switches={[...new Set(shown.series.map(({ cell }) => cell.switch))].filter((name) => name !== "host")}
        paths={legendHrefs(
          shown.series.map(({ cell }) => cell),
          runId,
        )}
      >
        {shown.preset?.name === "versions" ? versionCharts : null}
        <ChartSections view={view} index={index} series={shown.series} />
        {shown.preset?.name === "versions" ? null : versionCharts}
        <ExitsSection
          view={view}
          index={index}
          series={shown.series}
          question={asked.exits}
          chooser={
            <FrozenChoice frozen={frozen} shown={<ShownFigure {...asked.exits} />}>
              <ExitChooser
                current={asked.exits}
                tests={asked.exitTests.map((test) => ({ value: test, label: testLabel(test) }))}
              />
            </FrozenChoice>
          }
        />
      </SeriesFilter>
    </>
  );
}
