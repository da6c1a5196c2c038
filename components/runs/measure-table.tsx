"use client";

import type { Route } from "next";
import Link from "next/link";
import type { IntervalRow } from "@/components/charts/interval-row";
import { FigureTable } from "@/components/ui/figure-table";
import type { Scale } from "@/lib/format/scale";

type Panel = { heading: string; rows: IntervalRow[] };
type Props = {
  title: string;
  scale: Scale;
  panels: readonly Panel[];
  /** Row's id to the page that tells how its frames travel. */
  paths?: Readonly<Record<string, string>>;
};

function TravelLink({ row, path }: { row: IntervalRow; path: string | undefined }) {
  if (path === undefined) return null;
  return (
    <Link
      href={path as Route}
      prefetch={false}
      aria-label={`How frames of ${row.label} travel`}
      className="no-print ml-2 font-sans text-ink-3 hover:text-accent hover:underline"
    >
      path
    </Link>
  );
}

/** Value, interval and remark of a row for export, in the table's unit. */
function exported(row: IntervalRow | undefined, { divisor }: Scale): string {
  const ends = [row?.value, row?.low, row?.high].map((end) => (end == null ? null : end / divisor));
  return JSON.stringify([...ends, row?.gap ?? row?.aside ?? ""]);
}

function Figures({ row, scale }: { row: IntervalRow | undefined; scale: Scale }) {
  const values = exported(row, scale);
  if (row === undefined) return <td colSpan={2} data-values={values} />;
  if (row.gap !== null)
    return (
      <td colSpan={2} data-values={values} className="max-w-80 px-3 py-1 text-ink-3">
        {row.gap}
      </td>
    );
  return (
    <>
      <td data-values={values} className="px-3 py-1 text-right font-medium">
        {row.text}
        {row.aside === null ? null : <span className="ml-2 font-normal text-ink-3">{row.aside}</span>}
      </td>
      <td data-values="[]" className="px-3 py-1 text-ink-3">
        {row.intervalText}
      </td>
    </>
  );
}

/** The figures of a chart as a table. */
export function MeasureTable({ title, scale, panels, paths }: Props) {
  const unit = scale.suffix;
  const first = panels[0]?.rows ?? [];
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
              {panels.map((panel) => (
                <th
                  key={panel.heading}
                  scope="colgroup"
                  colSpan={2}
                  data-columns={JSON.stringify([
                    `${panel.heading}, ${unit}`,
                    `${panel.heading} low, ${unit}`,
                    `${panel.heading} high, ${unit}`,
                    `${panel.heading} remark`,
                  ])}
                  className="px-3 py-1 font-medium"
                >
                  {panel.heading}, {unit}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {first.map((row) => (
              <tr key={row.id} className="border-line border-b">
                <th scope="row" className="whitespace-nowrap py-1 pr-3 text-left font-mono font-normal">
                  {row.href === null ? (
                    row.label
                  ) : (
                    <Link href={row.href} prefetch={false} className="hover:text-accent hover:underline">
                      {row.label}
                    </Link>
                  )}
                  <TravelLink row={row} path={paths?.[row.id]} />
                </th>
                {panels.map((panel) => (
                  <Figures
                    key={panel.heading}
                    row={panel.rows.find((other) => other.id === row.id)}
                    scale={scale}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </FigureTable>
  );
}
