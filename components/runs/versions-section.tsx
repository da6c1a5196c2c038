import type { ReactNode } from "react";
import { niceMax } from "@/components/charts/interval-row";
import { LazyVersionChart } from "@/components/charts/lazy-version-chart";
import { Section } from "@/components/ui/section";
import { metricDefinition } from "@/lib/domain/metrics";
import { BETTER } from "@/lib/format/better";
import { directionHelp, directionLabel, testLabel } from "@/lib/format/test-label";
import type { RunView } from "@/lib/runs/types";
import type { Question, SummaryIndex } from "./measure";
import { commonScale, readMeasures, toIntervalRows } from "./measure-rows";
import type { Series } from "./series";
import { panelGaps, versionPanels } from "./version-panels";
import { VersionsTable } from "./versions-table";

/** Series of a run whose charts are all drawn at once; more are a page of many charts, of which few are looked at. */
const FEW_SERIES = 40;

type Props = {
  view: RunView;
  index: SummaryIndex;
  series: readonly Series[];
  versions: readonly string[];
  question: Omit<Question, "direction">;
  chooser: ReactNode;
};

/** QEMU versions side by side: a panel per attachment, versions on x, colour by NIC, TX above RX. */
export function VersionsSection({ view, index, series, versions, question, chooser }: Props) {
  const { test, metric } = question;
  const definition = metricDefinition(metric);
  // The host has no version; left in, it would set the scale for guests far below it.
  const guests = series.filter(({ cell }) => cell.qemu !== null);
  const answers = view.header.directions.map((direction) => ({
    direction,
    measures: readMeasures(index, guests, { test, direction, metric }),
  }));
  const scale = commonScale(
    { metric },
    answers.flatMap(({ measures }) => measures),
  );
  const charts = answers.map(({ direction, measures }) => {
    const context = { index, runId: view.runId, question: { test, direction, metric }, scale };
    const rows = toIntervalRows(context, measures);
    const points = new Map(rows.map((row) => [row.id, row]));
    return { direction, rows, panels: versionPanels(guests, versions, points) };
  });
  const max = niceMax(charts.flatMap(({ rows }) => rows));
  const title = `${definition.label} by QEMU version: ${testLabel(test)}`;
  // A single attachment has room for both directions side by side.
  const single = charts.every(({ panels }) => panels.length < 2);
  const oneBoot = view.header.replication.boots === 1;
  return (
    <Section
      id="versions"
      title="QEMU versions"
      note={
        oneBoot
          ? "One boot of each: values are shown, nothing can be concluded from their differences."
          : "Mean over boots with its 95% interval, for each attachment, from the oldest version to the newest."
      }
      aside={chooser}
    >
      <figure aria-label={title} data-figure={`versions.${test}.${metric}`}>
        <figcaption className="mb-1.5 flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{testLabel(test)}</span>
          <span className="text-ink-3 text-xs" title={definition.help}>
            {definition.label}, {scale.suffix}, {BETTER[definition.better]}
            {view.emulated ? ", emulated" : ""}
          </span>
        </figcaption>
        <div className={`grid gap-x-8 gap-y-4 ${single ? "sm:grid-cols-2" : ""}`}>
          {charts.map(({ direction, panels }) => (
            <div key={direction} className="min-w-0">
              <p className="text-2xs text-ink-3">
                <span className="font-semibold text-ink-2">{directionLabel(direction)}</span>{" "}
                {directionHelp(direction)}
              </p>
              <div className={`mt-1 grid gap-x-6 gap-y-4 ${single ? "" : "sm:grid-cols-2 xl:grid-cols-3"}`}>
                {panels.map((panel) => (
                  <div key={panel.label} className="min-w-0" data-panel={panel.label}>
                    <p className="font-mono text-2xs text-ink-2">{panel.label}</p>
                    <LazyVersionChart
                      title={`${title}, ${panel.label}, ${directionLabel(direction)}`}
                      description={`Versions from left to right, one line per NIC, ${BETTER[definition.better]}. The same figures stand in the table below.`}
                      versions={[...versions]}
                      series={panel.lines.map(({ nic, points }) => ({ hue: nic, form: panel.form, points }))}
                      scale={scale}
                      max={max}
                      atOnce={guests.length <= FEW_SERIES}
                    />
                    {panelGaps(panel, versions).map((gap) => (
                      <p key={gap} title={gap} className="hatched mt-1 truncate px-1 text-2xs text-ink-3">
                        {gap}
                      </p>
                    ))}
                  </div>
                ))}
              </div>
            </div>
          ))}
        </div>
        <VersionsTable
          title={title}
          scale={scale}
          versions={versions}
          charts={charts.map(({ direction, panels }) => ({ direction, panels }))}
        />
      </figure>
    </Section>
  );
}
