import { LazyIntervalChart } from "@/components/charts/lazy-interval-chart";
import type { Direction } from "@/lib/domain/factors";
import { type MetricName, metricDefinition } from "@/lib/domain/metrics";
import { BETTER } from "@/lib/format/better";
import { directionHelp, directionLabel, testLabel } from "@/lib/format/test-label";
import type { SummaryIndex } from "./measure";
import { commonScale, readMeasures, toIntervalRows } from "./measure-rows";
import { MeasureTable } from "./measure-table";
import type { Series } from "./series";

type Props = {
  runId: string;
  index: SummaryIndex;
  series: readonly Series[];
  test: string;
  metric: MetricName;
  directions: readonly Direction[];
  /** Series key to the page that tells how its frames travel; one object for all figures, so that it is sent once. */
  paths: Readonly<Record<string, string>>;
  /** Said in the caption and to screen readers where absolute figures mean nothing. */
  emulated: boolean;
};

/** One metric of one test, TX and RX side by side on one scale, with the table behind. */
export function MeasureFigure({ runId, index, series, test, metric, directions, paths, emulated }: Props) {
  const definition = metricDefinition(metric);
  const answers = directions.map((direction) => readMeasures(index, series, { test, direction, metric }));
  const scale = commonScale({ metric }, answers.flat());
  const panels = directions.map((direction, at) => ({
    direction,
    heading: directionLabel(direction),
    rows: toIntervalRows({ index, runId, question: { test, direction, metric }, scale }, answers[at] ?? []),
  }));
  // The very rows of the charts: what is the same object is sent once.
  const reach = panels.flatMap((panel) => panel.rows);
  const title = `${definition.label}: ${testLabel(test)}`;
  return (
    <figure aria-label={title} data-figure={`${test}.${metric}`} className="mt-5 first:mt-0">
      <figcaption className="mb-1.5 flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{testLabel(test)}</span>
        <span className="text-ink-3 text-xs" title={definition.help}>
          {definition.label}, {scale.suffix}, {BETTER[definition.better]}
          {emulated ? ", emulated" : ""}
        </span>
      </figcaption>
      <div className="grid gap-x-8 gap-y-3 xl:grid-cols-2">
        {panels.map((panel) => (
          <div key={panel.direction} className="min-w-0">
            <p className="text-ink-3 text-2xs">
              <span className="font-semibold text-ink-2">{panel.heading}</span>{" "}
              {directionHelp(panel.direction)}
            </p>
            <LazyIntervalChart
              title={`${title}, ${panel.heading}`}
              description={`Horizontal bars with 95% intervals, one row per series, ${BETTER[definition.better]}. The same figures stand in the table below.`}
              rows={panel.rows}
              scale={scale}
              reach={reach}
            />
          </div>
        ))}
      </div>
      <MeasureTable title={title} scale={scale} panels={panels} paths={paths} />
    </figure>
  );
}
