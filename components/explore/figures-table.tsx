"use client";

import Link from "next/link";
import { cellHref } from "@/components/runs/run-links";
import { estimateColumns, exact, exactColumns, exactEstimate, NOT_EXPORTED } from "@/components/ui/exact";
import { FigureTable } from "@/components/ui/figure-table";
import type { Figure, Panel } from "@/lib/explore/arrange";
import { FACTOR_WORDS, type Factor, type Levels, levelLabel } from "@/lib/explore/factors";
import type { Scale } from "@/lib/format/scale";
import type { FigureText } from "./figure-text";

type Props = {
  panels: readonly Panel[];
  levels: Levels;
  /** Factors that tell the rows apart, each a column. */
  columns: readonly Factor[];
  /** What the values are, and the scale in which they stand; none for ratios. */
  head: string;
  scale: Scale | null;
  text: (figure: Figure) => FigureText;
  /** The same rows from the server; null in a snapshot. */
  csv: string | null;
};

/** The figures of a chart as a table, each leading to its cell; drawn when it is opened. */
export function FiguresTable({ panels, levels, columns, head, scale, text, csv }: Props) {
  const figures = panels.flatMap((panel) => panel.figures);
  const heading = scale === null ? head : `${head}, ${scale.suffix}`;
  return (
    <div className="mt-4 text-xs">
      <FigureTable label="Table: figures">
        {() => (
          <table className="mt-2 w-full border-line border-t" data-table="figures">
            <caption className="sr-only">{heading} of each cell in the chart</caption>
            <thead className="text-left text-ink-3">
              <tr className="border-line border-b">
                <th scope="col" className="py-1 pr-3 font-medium">
                  cell
                </th>
                {columns.map((factor) => (
                  <th key={factor} scope="col" className="px-3 py-1 font-medium">
                    {FACTOR_WORDS[factor]}
                  </th>
                ))}
                <th
                  scope="col"
                  {...(scale === null
                    ? exactColumns(head, `${head} low`, `${head} high`)
                    : estimateColumns(head, scale.suffix))}
                  className="px-3 py-1 text-right font-medium"
                >
                  {heading}
                </th>
                <th scope="col" {...NOT_EXPORTED} className="px-3 py-1 font-medium">
                  95% interval
                </th>
                <th scope="col" {...exactColumns("boots", "remark")} className="px-3 py-1 font-medium">
                  boots
                </th>
              </tr>
            </thead>
            <tbody>
              {figures.map((figure) => {
                const { value, interval, boots } = text(figure);
                const { id, runId, cellKey, levels: own, values } = figure.unit;
                return (
                  <tr key={id} className="border-line border-b">
                    <th scope="row" className="whitespace-nowrap py-1 pr-3 text-left font-mono font-normal">
                      <Link
                        href={cellHref(runId, cellKey)}
                        prefetch={false}
                        className="hover:text-accent hover:underline"
                      >
                        {cellKey}
                      </Link>
                    </th>
                    {columns.map((factor) => (
                      <td key={factor} className="whitespace-nowrap px-3 py-1 text-ink-2">
                        {levelLabel(levels, factor, own[factor]).split(",")[0]}
                      </td>
                    ))}
                    <td
                      {...exactEstimate(figure, scale?.divisor)}
                      className="whitespace-nowrap px-3 py-1 text-right font-medium"
                    >
                      {value}
                    </td>
                    <td className="whitespace-nowrap px-3 py-1 text-ink-2">{interval ?? "–"}</td>
                    <td {...exact(values.length, boots)} className="whitespace-nowrap px-3 py-1 text-ink-3">
                      {boots}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
      </FigureTable>
      <p className="no-print mt-1">
        {csv === null ? null : (
          <a href={csv} download className="text-accent hover:underline">
            These figures as CSV
          </a>
        )}
      </p>
    </div>
  );
}
