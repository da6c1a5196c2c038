"use client";

import { estimateColumns, exactEstimate } from "@/components/ui/exact";
import { FigureTable } from "@/components/ui/figure-table";
import type { Direction } from "@/lib/domain/factors";
import type { Scale } from "@/lib/format/scale";
import { directionLabel } from "@/lib/format/test-label";
import type { VersionPanel } from "./version-panels";

type Props = {
  title: string;
  scale: Scale;
  versions: readonly string[];
  charts: readonly { direction: Direction; panels: readonly VersionPanel[] }[];
};

/** The figures of the charts by version as a table: a row per series and direction, a column per version. */
export function VersionsTable({ title, scale, versions, charts }: Props) {
  const unit = scale.suffix;
  const rows = charts.flatMap(({ direction, panels }) =>
    panels.flatMap(({ lines }) => lines.map((line) => ({ ...line, direction }))),
  );
  return (
    <FigureTable label={`Table: ${title}`}>
      {() => (
        <table className="mt-2 w-full border-line border-t">
          <caption className="sr-only">
            {title}, {unit}
          </caption>
          <thead className="text-left text-ink-3">
            <tr className="border-line border-b">
              <th scope="col" className="py-1 pr-3 font-medium">
                Series
              </th>
              <th scope="col" className="py-1 pr-3 font-medium">
                Direction
              </th>
              {versions.map((version) => (
                <th
                  key={version}
                  scope="col"
                  {...estimateColumns(version, unit)}
                  className="px-3 py-1 font-medium"
                >
                  <span className="font-mono">{version}</span>, {unit}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, direction, points }) => (
              <tr key={`${label}-${direction}`} className="border-line border-b">
                <th scope="row" className="whitespace-nowrap py-1 pr-3 text-left font-mono font-normal">
                  {label}
                </th>
                <td className="py-1 pr-3">{directionLabel(direction)}</td>
                {points.map((point, at) => (
                  <td
                    key={versions[at]}
                    {...(point?.value == null ? null : exactEstimate(point, scale.divisor))}
                    className="max-w-72 px-3 py-1"
                  >
                    {point === null ? (
                      <span className="text-ink-3">not in this run</span>
                    ) : point.gap === null ? (
                      <>
                        <span className="font-medium">{point.text}</span>{" "}
                        <span className="text-ink-3">{point.intervalText}</span>
                      </>
                    ) : (
                      <span className="text-ink-3">{point.gap}</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </FigureTable>
  );
}
