import type { ReactNode } from "react";
import { Section } from "@/components/ui/section";
import { testLabel } from "@/lib/format/test-label";
import type { RunView } from "@/lib/runs/types";
import { ExitFigure } from "./exit-figure";
import { type ExitPer, exitPanels } from "./exit-rows";
import { exitSources } from "./exit-sources";
import { ExitSourcesTable } from "./exit-sources-table";
import type { SummaryIndex } from "./measure";
import { ScatterFigure } from "./scatter-figure";
import { type Against, scatterPanels } from "./scatter-rows";
import type { Series } from "./series";
import { SwitchesTable } from "./switches-table";

export type ExitQuestion = { test: string; per: ExitPer; against: Against };
type Props = {
  view: RunView;
  index: SummaryIndex;
  series: readonly Series[];
  question: ExitQuestion;
  chooser: ReactNode;
};

/** Tests of a run in which exits were counted, in its own order. */
export function testsWithExits(view: RunView): string[] {
  const counted = new Set(view.summaries.flatMap(({ test, exits }) => (exits.length > 0 ? [test] : [])));
  return view.header.tests.filter((test) => counted.has(test));
}

/** kvm exits by reason, against the rate, and the switches to QEMU; only where a run counted exits. */
export function ExitsSection({ view, index, series, question, chooser }: Props) {
  const tests = testsWithExits(view);
  if (tests.length === 0) return null;
  const { test, per, against } = question;
  const { directions } = view.header;
  const context = { index, runId: view.runId };
  const { panels, parts } = exitPanels(context, series, { test, per }, directions);
  const keys = new Set(series.map(({ key }) => key));
  const sources = exitSources(view.summaries.filter(({ cellKey }) => keys.has(cellKey)));
  return (
    <Section
      id="exits"
      title="Exits"
      note="How often guests left for KVM, by reason, counted around each trial by a source that the cross-check proved usable."
      aside={chooser}
    >
      {parts.length > 0 ? (
        <ExitFigure
          runId={view.runId}
          test={test}
          per={per}
          panels={panels}
          parts={parts}
          emulated={view.emulated}
        />
      ) : (
        <p className="text-ink-2">
          {per === "packet"
            ? `netperf counts no packets of ${testLabel(test)}: choose exits per second, or another test.`
            : `No usable count of exits for ${testLabel(test)} in these series.`}
        </p>
      )}
      <ScatterFigure
        panels={scatterPanels(context, series, { tests, against }, directions)}
        against={against}
        emulated={view.emulated}
      />
      <div className="mt-8 grid gap-8">
        <SwitchesTable index={index} series={series} test={test} directions={directions} />
        <ExitSourcesTable sources={sources} />
      </div>
    </Section>
  );
}
