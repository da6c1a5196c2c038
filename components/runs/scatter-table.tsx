"use client";

import type { Route } from "next";
import Link from "next/link";
import { exact, exactColumns } from "@/components/ui/exact";
import { FigureTable } from "@/components/ui/figure-table";
import { directionLabel } from "@/lib/format/test-label";
import type { ScatterPanel } from "./scatter-rows";

type Props = {
  title: string;
  /** Name and base unit of what exits are set against. */
  rate: string;
  panels: readonly ScatterPanel[];
};

/** The figures of the scatter as a table. */
export function ScatterTable({ title, rate, panels }: Props) {
  return (
    <FigureTable label={`Table: ${title}`}>
      {() => (
        <table className="mt-2 w-full border-line border-t">
          <caption className="sr-only">{title}</caption>
          <thead className="text-left text-ink-3">
            <tr className="border-line border-b">
              {["Series", "Test", "Direction"].map((name) => (
                <th key={name} scope="col" className="py-1 pr-3 font-medium">
                  {name}
                </th>
              ))}
              <th
                scope="col"
                {...exactColumns("Exits per packet or transaction")}
                className="px-3 py-1 text-right font-medium"
              >
                Exits
              </th>
              <th scope="col" {...exactColumns(rate)} className="px-3 py-1 text-right font-medium">
                Rate
              </th>
            </tr>
          </thead>
          <tbody>
            {panels.flatMap(({ direction, points, zeros }) =>
              [...points, ...zeros].map((point) => (
                <tr key={`${point.id}-${direction}`} className="border-line border-b">
                  <th scope="row" className="whitespace-nowrap py-1 pr-3 text-left font-mono font-normal">
                    <Link
                      href={point.href as Route}
                      prefetch={false}
                      className="hover:text-accent hover:underline"
                    >
                      {point.label}
                    </Link>
                  </th>
                  <td className="py-1 pr-3">{point.short}</td>
                  <td className="py-1 pr-3">{directionLabel(direction)}</td>
                  <td {...exact(point.x)} className="whitespace-nowrap px-3 py-1 text-right">
                    {point.xText}
                  </td>
                  <td {...exact(point.y)} className="whitespace-nowrap px-3 py-1 text-right">
                    {point.yText}
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      )}
    </FigureTable>
  );
}
