"use client";

import { useDeferredValue, useMemo, useRef } from "react";
import { LazyIntervalChart } from "@/components/charts/lazy-interval-chart";
import { useWhileInView } from "@/components/charts/use-while-in-view";
import { figureOf } from "@/components/compare/known-choices";
import { selectRows } from "@/components/compare/select-rows";
import { toSideRows } from "@/components/compare/side-rows";
import type { TableRow } from "@/components/compare/table-row";
import { Select } from "@/components/ui/select";
import type { Unit } from "@/lib/domain/metrics";
import { readKnown, type SentKnown } from "./table-known";
import { useTableChoices } from "./use-table-choices";

type Props = {
  known: SentKnown;
  /** Unit of each metric in the rows. */
  units: Readonly<Record<string, Unit>>;
  /** Runs by the letter that stands before their cells; empty where there is one run only. */
  letters: readonly { runId: string; letter: string; title: string }[];
};

const questionOf = (row: TableRow) => `${figureOf(row)}.${row.direction}`;

/** Both sides as bars with intervals in each direction: of the figure that is chosen, else the first that the filters leave. */
export function SideBySide({ known: sent, units, letters }: Props) {
  const known = readKnown(sent);
  const { rows } = known;
  const { choices, set } = useTableChoices(known);
  const wanted = useDeferredValue(choices);
  const frame = useRef<HTMLDivElement>(null);
  // Hundreds of bars are put in order for a filter only where a reader sees them.
  const filter = useWhileInView(frame, wanted, true) ?? wanted;
  const offered = useMemo(() => {
    const ofTest = rows.filter(({ test }) => choices.test === null || test === choices.test);
    return new Map(ofTest.map((row) => [figureOf(row), `${row.testLabel}, ${row.metricLabel}`]));
  }, [rows, choices.test]);
  const { shown, figures } = useMemo(() => {
    const selected = selectRows(rows, { ...filter, sort: "name", noise: "full" });
    const passes = new Set(selected);
    const first = rows.find((row) => passes.has(row));
    const figure = filter.side ?? (first ? figureOf(first) : null);
    const leads = rows.filter((row) => passes.has(row) && figureOf(row) === figure);
    const other = leads.find(({ direction }) => direction !== leads[0]?.direction);
    const drawn = [leads[0], other].flatMap((lead) => {
      if (!lead) return [];
      const group = selected.filter((row) => questionOf(row) === questionOf(lead));
      const letterOf = (runId: string) => letters.find((one) => one.runId === runId)?.letter ?? null;
      return { lead, ...toSideRows(group, units[lead.metric] ?? "1/s", letterOf) };
    });
    return { shown: figure, figures: drawn };
  }, [rows, units, letters, filter]);
  const reach = figures.flatMap(({ bars }) => bars);
  return (
    <>
      {offered.size < 2 ? null : (
        <div className="no-print mb-2">
          <Select
            label="Figure"
            value={choices.side ?? shown ?? ""}
            onChange={(event) => set({ side: event.target.value })}
          >
            {[...offered].map(([figure, label]) => (
              <option key={figure} value={figure}>
                {label}
              </option>
            ))}
          </Select>
        </div>
      )}
      {figures.length > 0 ? null : (
        <p className="text-ink-2 text-xs" role="status">
          No comparison of this figure passes the filters above.
        </p>
      )}
      {letters.length === 0 ? null : (
        <p className="mb-2 flex flex-wrap gap-x-4 text-ink-2 text-xs">
          {letters.map(({ runId, letter, title }) => (
            <span key={runId}>
              <span className="font-mono font-semibold">{letter}</span> {title}
            </span>
          ))}
        </p>
      )}
      <div ref={frame} className="grid gap-x-8 gap-y-4 xl:grid-cols-2">
        {figures.map(({ lead, bars, scale }) => (
          <figure key={questionOf(lead)} className="min-w-0">
            <figcaption className="mb-1 text-xs">
              <span className="font-medium">
                {lead.testLabel} {lead.directionLabel}
              </span>{" "}
              <span className="text-ink-3">
                {lead.metricLabel}, {scale.suffix},{" "}
                {lead.better === "none" ? "neither way is better" : `${lead.better} is better`}
              </span>
            </figcaption>
            <LazyIntervalChart
              title={`${lead.metricLabel}: ${lead.testLabel} ${lead.directionLabel}`}
              description="Horizontal bars with 95% intervals, baseline and subject in turn. The table below has the same figures."
              rows={bars}
              scale={scale}
              reach={reach}
            />
          </figure>
        ))}
      </div>
    </>
  );
}
