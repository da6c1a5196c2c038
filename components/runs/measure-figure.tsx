import type { Direction } from "@/lib/domain/factors";
import { type MetricName, metricDefinition } from "@/lib/domain/metrics";
import { BETTER } from "@/lib/format/better";
import { directionHelp, directionLabel, testLabel } from "@/lib/format/test-label";
import type { SummaryIndex } from "./measure";
import { MeasurePanels } from "./measure-panels";
import { commonScale, readMeasures, sendPanel } from "./measure-rows";
import type { SentSeries } from "./sent-measures";
import type { Series } from "./series";

type Props = {
  index: SummaryIndex;
  series: readonly Series[];
  /** The same as it is sent; one object for all figures, as `paths`: what is the same object is sent once. */
  sent: readonly SentSeries[];
  test: string;
  metric: MetricName;
  directions: readonly Direction[];
  /** Series key to the page that tells how its frames travel. */
  paths: Readonly<Record<string, string>>;
  /** Said in the caption and to screen readers where absolute figures mean nothing. */
  emulated: boolean;
};

/** One metric of one test, TX and RX side by side on one scale, with the table behind. */
export function MeasureFigure({ index, series, sent, test, metric, directions, paths, emulated }: Props) {
  const definition = metricDefinition(metric);
  const answers = directions.map((direction) => readMeasures(index, series, { test, direction, metric }));
  const scale = commonScale({ metric }, answers.flat());
  const panels = directions.map((direction, at) => ({
    heading: directionLabel(direction),
    help: directionHelp(direction),
    ...sendPanel(index, { test, direction, metric }, answers[at] ?? []),
  }));
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
      <MeasurePanels
        title={title}
        description={`Horizontal bars with 95% intervals, one row per series, ${BETTER[definition.better]}. The same figures stand in the table below.`}
        unit={definition.unit}
        scale={scale}
        series={sent}
        panels={panels}
        paths={paths}
      />
    </figure>
  );
}
