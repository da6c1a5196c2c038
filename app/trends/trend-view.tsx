import { ChangeList } from "@/components/trends/change-list";
import { numberNotes, toFigureData } from "@/components/trends/chart-data";
import { LazyTrendChart } from "@/components/trends/lazy-trend-chart";
import { NoteList } from "@/components/trends/note-list";
import { TrendTable } from "@/components/trends/trend-table";
import { Section } from "@/components/ui/section";
import { environmentDifferences } from "@/lib/compare/guard";
import { parseCellKey } from "@/lib/domain/cell";
import { metricDefinition } from "@/lib/domain/metrics";
import { BETTER } from "@/lib/format/better";
import { formatPlural } from "@/lib/format/number";
import { directionHelp, directionLabel, testLabel } from "@/lib/format/test-label";
import type { Trend } from "@/lib/trends/types";
import { describeChanges, describeNewest } from "@/lib/trends/words";

type Props = {
  trend: Trend;
  cellKey: string;
  x: "order" | "time";
  fromZero: boolean;
  emulated: boolean;
  /** The rows from the API; null in a snapshot. */
  csvHref: string | null;
};

/** One trend: its words, chart, changes, notes and table. */
export function TrendView({ trend, cellKey, x, fromZero, emulated, csvHref }: Props) {
  const definition = metricDefinition(trend.metric);
  const cell = parseCellKey(cellKey);
  const data = toFigureData(trend, cellKey);
  const notes = numberNotes(trend, data.rows);
  const title = `${cellKey}: ${testLabel(trend.test)}, ${directionLabel(trend.direction)}`;
  const headers = trend.points.map(({ run }) => run.header);
  const differences = headers.map((header, at) => {
    const before = headers[at - 1];
    return before === undefined ? [] : environmentDifferences(before, header);
  });
  return (
    <>
      <figure aria-label={title} data-figure="trend" className="mt-5">
        <figcaption className="mb-2">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-medium">
              {testLabel(trend.test)}, {directionLabel(trend.direction)} ({directionHelp(trend.direction)})
            </span>
            <span className="text-ink-3 text-xs" title={definition.help}>
              {definition.label}, {data.scale.suffix}, {BETTER[definition.better]}
              {emulated ? ", emulated" : ""}
            </span>
          </p>
          <p className="mt-1 max-w-[90ch]" data-part="newest" data-place={trend.place ?? "none"}>
            {describeNewest(trend)}
          </p>
          <p className="text-ink-2" data-part="changes">
            {describeChanges(trend)}
            {trend.withoutFigure > 0
              ? ` ${formatPlural(trend.withoutFigure, "run")} without this figure ${trend.withoutFigure === 1 ? "is" : "are"} left out.`
              : ""}
          </p>
        </figcaption>
        <LazyTrendChart
          title={title}
          description={`${definition.label} of ${formatPlural(data.rows.length, "run")}, ${BETTER[definition.better]}. The same figures stand in the table below.`}
          data={data}
          x={x}
          fromZero={fromZero}
          hue={cell?.nic ?? "host"}
          form={cell?.switch ?? "host"}
        />
        <p className="mt-1 max-w-[110ch] text-ink-3 text-xs">
          Large mark: mean of a run. Small dots: its boots. Bar: 95&nbsp;% interval of the mean, cut at the
          edge of the chart.
          {trend.band === null
            ? ""
            : ` Shaded: ${trend.band.method}, where the newest run should lie; a ring marks it where it does not.`}
          {trend.changes.length > 0 ? " Dashed rule: change of level." : ""}
          {notes.length > 0 ? " Numbered flags: notes, listed below." : ""}
        </p>
      </figure>
      {trend.changes.length === 0 ? null : (
        <Section
          id="changes"
          title="Changes of level"
          note="Found from the means alone; what differs between the runs may explain a change, it does not prove it."
        >
          <ChangeList
            changes={trend.changes.map((change, at) => ({
              ...change,
              text: data.rules[at]?.text ?? "",
              environment: differences[change.index] ?? [],
            }))}
          />
        </Section>
      )}
      {notes.length === 0 ? null : (
        <Section id="notes" title="Notes">
          <NoteList notes={notes} />
        </Section>
      )}
      <Section
        id="runs"
        title="Runs"
        aside={
          csvHref === null ? null : (
            <a href={csvHref} download className="text-accent text-xs underline">
              CSV
            </a>
          )
        }
      >
        <TrendTable title={title} data={data} differences={differences} />
      </Section>
    </>
  );
}
