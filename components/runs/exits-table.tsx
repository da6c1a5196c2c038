"use client";

import { nameHref } from "@/components/learn/learn-href";
import { PathLink } from "@/components/learn/path-link";
import { exact, exactColumns } from "@/components/ui/exact";
import { FigureTable } from "@/components/ui/figure-table";
import type { Unit } from "@/lib/domain/metrics";
import { formatMetric } from "@/lib/format/metric-value";
import { directionLabel } from "@/lib/format/test-label";
import type { ExitPanel } from "./exit-rows";

type Props = {
  runId: string;
  title: string;
  unit: Unit;
  panels: readonly ExitPanel[];
  parts: readonly string[];
};

/** Exits by reason as a table. */
export function ExitsTable({ runId, title, unit, panels, parts }: Props) {
  return (
    <FigureTable label={`Table of exits: ${title}`}>
      {() => (
        <table className="mt-2 w-full border-line border-t">
          <caption className="sr-only">Exits by reason, {title}</caption>
          <thead className="text-left text-ink-3">
            <tr className="border-line border-b">
              <th scope="col" className="py-1 pr-3 font-medium">
                Series
              </th>
              <th scope="col" className="py-1 pr-3 font-medium">
                Direction
              </th>
              {parts.map((part) => (
                <th
                  key={part}
                  scope="col"
                  {...exactColumns(`${part}, ${unit}`)}
                  className="px-3 py-1 text-right font-medium font-mono"
                >
                  {part}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {panels.flatMap(({ direction, rows }) =>
              rows.map((row) => (
                <tr key={`${row.id}-${direction}`} className="border-line border-b">
                  <th scope="row" className="whitespace-nowrap py-1 pr-3 text-left font-mono font-normal">
                    {row.label} <PathLink name={row.label} href={nameHref(row.id, runId)} />
                  </th>
                  <td className="py-1 pr-3">{directionLabel(direction)}</td>
                  {parts.map((part) => (
                    <td key={part} {...exact(row.parts[part] ?? 0)} className="px-3 py-1 text-right">
                      {formatMetric(row.parts[part] ?? 0, unit)}
                    </td>
                  ))}
                </tr>
              )),
            )}
          </tbody>
        </table>
      )}
    </FigureTable>
  );
}
