"use client";

import Link from "next/link";
import { useState } from "react";
import { cellHref } from "@/components/runs/run-links";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { Figure, Panel } from "@/lib/explore/arrange";
import { FACTOR_WORDS, type Factor, type Levels, levelLabel } from "@/lib/explore/factors";
import type { FigureText } from "./figure-text";

type Props = {
  panels: readonly Panel[];
  levels: Levels;
  /** Factors that tell the rows apart, each a column. */
  columns: readonly Factor[];
  /** Head of the column of values, with its unit. */
  head: string;
  text: (figure: Figure) => FigureText;
  /** The same rows from the server; null in a snapshot. */
  csv: string | null;
};

/** The figures of a chart as a table, each leading to its cell; drawn when it is opened. */
export function FiguresTable({ panels, levels, columns, head, text, csv }: Props) {
  const [open, setOpen] = useState(false);
  const figures = panels.flatMap((panel) => panel.figures);
  return (
    <div className="mt-4 text-xs">
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="no-print inline-block rounded text-ink-3 hover:text-ink">
          Table of these figures
        </summary>
        {open ? (
          <ScrollRegion label="Table: figures">
            <table className="mt-2 w-full border-line border-t" data-table="figures">
              <caption className="sr-only">{head} of each cell in the chart</caption>
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
                  <th scope="col" className="px-3 py-1 text-right font-medium">
                    {head}
                  </th>
                  <th scope="col" className="px-3 py-1 font-medium">
                    95% interval
                  </th>
                  <th scope="col" className="px-3 py-1 font-medium">
                    boots
                  </th>
                </tr>
              </thead>
              <tbody>
                {figures.map((figure) => {
                  const { value, interval, boots } = text(figure);
                  const { id, runId, cellKey, levels: own } = figure.unit;
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
                      <td className="whitespace-nowrap px-3 py-1 text-right font-medium">{value}</td>
                      <td className="whitespace-nowrap px-3 py-1 text-ink-2">{interval ?? "–"}</td>
                      <td className="whitespace-nowrap px-3 py-1 text-ink-3">{boots}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </ScrollRegion>
        ) : null}
      </details>
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
