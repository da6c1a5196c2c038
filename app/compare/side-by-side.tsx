"use client";

import { useQueryStates } from "nuqs";
import { useDeferredValue, useMemo, useRef } from "react";
import { LazyIntervalChart } from "@/components/charts/lazy-interval-chart";
import { useWhileInView } from "@/components/charts/use-while-in-view";
import { selectRows } from "@/components/compare/select-rows";
import { toSideRows } from "@/components/compare/side-rows";
import type { TableRow } from "@/components/compare/table-row";
import type { Unit } from "@/lib/domain/metrics";
import { tableParams } from "./search-params";

type Props = {
  rows: readonly TableRow[];
  /** Unit of each metric in the rows. */
  units: Readonly<Record<string, Unit>>;
  /** Runs by the letter that stands before their cells; empty where one run is compared within itself. */
  letters: readonly { runId: string; letter: string; title: string }[];
};

const questionOf = (row: TableRow) => `${row.test}|${row.direction}|${row.metric}`;

/** Both sides as bars with intervals, for the tests that the filter leaves: the first two of them. */
export function SideBySide({ rows, units, letters }: Props) {
  const [params] = useQueryStates(tableParams);
  const wanted = useDeferredValue(params);
  const frame = useRef<HTMLDivElement>(null);
  // Hundreds of bars are put in order for a filter only where a reader sees them.
  const filter = useWhileInView(frame, wanted, true) ?? wanted;
  const figures = useMemo(() => {
    const selected = selectRows(rows, { ...filter, sort: "name", noise: "full" });
    const first = rows.find((row) => selected.includes(row));
    const other = selected.find(
      (row) =>
        first && row.test === first.test && row.metric === first.metric && row.direction !== first.direction,
    );
    return [first, other].flatMap((lead) => {
      if (!lead) return [];
      const group = selected.filter((row) => questionOf(row) === questionOf(lead));
      const letterOf = (runId: string) => letters.find((one) => one.runId === runId)?.letter ?? null;
      return { lead, ...toSideRows(group, units[lead.metric] ?? "1/s", letterOf) };
    });
  }, [rows, units, letters, filter]);
  const reach = figures.flatMap(({ bars }) => bars);
  return (
    <>
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
