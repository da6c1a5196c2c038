"use client";

import type { Route } from "next";
import Link from "next/link";
import type { IntervalRow } from "@/components/charts/interval-row";
import { estimateColumns, exactEstimate } from "@/components/ui/exact";
import { FigureTable } from "@/components/ui/figure-table";
import type { Scale } from "@/lib/format/scale";

type Rows = readonly IntervalRow[];
/** Rows may be made when the table is opened. */
type Panel = { heading: string; rows: Rows | (() => Rows) };
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

function Figures({ row, scale }: { row: IntervalRow | undefined; scale: Scale }) {
  if (row === undefined) return <td colSpan={2} />;
  if (row.gap !== null)
    return (
      <td colSpan={2} className="max-w-80 px-3 py-1 text-ink-3">
        {row.gap}
      </td>
    );
  return (
    <>
      <td
        {...exactEstimate(row, scale.divisor, row.aside ?? "")}
        className="px-3 py-1 text-right font-medium"
      >
        {row.text}
        {row.aside === null ? null : <span className="ml-2 font-normal text-ink-3">{row.aside}</span>}
      </td>
      <td className="px-3 py-1 text-ink-3">{row.intervalText}</td>
    </>
  );
}

/** The table that somebody opened. */
function OpenTable({ title, scale, panels, paths }: Props) {
  const unit = scale.suffix;
  const columns = panels.map(({ heading, rows }) => ({
    heading,
    rows: typeof rows === "function" ? rows() : rows,
  }));
  return (
    <table className="mt-2 w-full border-line border-t">
      <caption className="sr-only">
        {title}, {unit}
      </caption>
      <thead className="text-left text-ink-3">
        <tr className="border-line border-b">
          <th scope="col" className="py-1 pr-3 font-medium">
            Series
          </th>
          {panels.map(({ heading }) => (
            <th
              key={heading}
              scope="colgroup"
              colSpan={2}
              {...estimateColumns(heading, unit)}
              className="px-3 py-1 font-medium"
            >
              {heading}, {unit}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(columns[0]?.rows ?? []).map((row) => (
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
            {columns.map(({ heading, rows }) => (
              <Figures key={heading} row={rows.find(({ id }) => id === row.id)} scale={scale} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The figures of a chart as a table. */
export function MeasureTable(props: Props) {
  return <FigureTable label={`Table: ${props.title}`}>{() => <OpenTable {...props} />}</FigureTable>;
}
