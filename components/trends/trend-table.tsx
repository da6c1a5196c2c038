import type { Route } from "next";
import Link from "next/link";
import { estimateColumns, exact, exactEstimate, NOT_EXPORTED } from "@/components/ui/exact";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { GuardItem } from "@/lib/compare/guard-types";
import type { TrendFigureData } from "./chart-data";

/** Differences named in a row; the rest is counted. */
const MOST_NAMED = 2;

type Props = {
  title: string;
  data: TrendFigureData;
  /** What differs from the run before, per row. */
  differences: readonly (readonly GuardItem[])[];
};

/** The runs of a trend as a table, the newest first. */
export function TrendTable({ title, data, differences }: Props) {
  const head = "py-1.5 pr-4 font-medium";
  return (
    <ScrollRegion label={`Table: ${title}`}>
      <table className="w-full sm:min-w-[46rem] text-xs" data-table="trend">
        <caption className="sr-only">{title}, one line a run, the newest first</caption>
        <thead className="text-left text-ink-3">
          <tr className="border-line border-b">
            <th scope="col" className={head}>
              Run
            </th>
            <th scope="col" className={`${head} hidden sm:table-cell`}>
              Started, UTC
            </th>
            <th scope="col" {...estimateColumns("Mean", data.scale.suffix)} className={`${head} text-right`}>
              Mean, {data.scale.suffix}
            </th>
            <th scope="col" {...NOT_EXPORTED} className={head}>
              95&nbsp;% interval
            </th>
            <th scope="col" className={`${head} text-right`}>
              Boots
            </th>
            <th scope="col" className={head}>
              Differs from the run before
            </th>
            <th scope="col" className={head}>
              Notes
            </th>
          </tr>
        </thead>
        <tbody>
          {data.rows.toReversed().map((row) => {
            const rule = data.rules.find(({ index }) => index === row.order - 1);
            const items = differences[row.order - 1] ?? [];
            return (
              <tr key={row.runId} data-run={row.runId} className="border-line border-b align-top">
                <th
                  scope="row"
                  className="max-w-80 truncate py-1.5 pr-4 text-left font-normal max-sm:whitespace-normal"
                >
                  <Link
                    href={row.href as Route}
                    prefetch={false}
                    className="hover:text-accent hover:underline"
                  >
                    {row.title}
                  </Link>
                  <span className="no-print block text-2xs text-ink-3 sm:hidden">{row.when}</span>
                </th>
                <td className="hidden whitespace-nowrap py-1.5 pr-4 text-ink-2 sm:table-cell">{row.when}</td>
                <td
                  {...exactEstimate(row, data.scale.divisor, row.low === null ? row.intervalText : "")}
                  className="whitespace-nowrap py-1.5 pr-4 text-right font-medium"
                >
                  {row.text}
                </td>
                <td className="whitespace-nowrap py-1.5 pr-4 text-ink-3">{row.intervalText}</td>
                <td {...exact(row.boots.length)} className="py-1.5 pr-4 text-right">
                  {row.boots.length}
                </td>
                <td className="py-1.5 pr-4 text-ink-2">
                  {rule === undefined ? null : (
                    <span className="font-medium">level changed {rule.label}; </span>
                  )}
                  {items.slice(0, MOST_NAMED).map((item) => (
                    <span key={item.id} className="block" title={item.why}>
                      {item.label}: {item.baseline} → {item.subject}
                    </span>
                  ))}
                  {items.length > MOST_NAMED ? (
                    <span className="text-ink-3">and {items.length - MOST_NAMED} more</span>
                  ) : null}
                </td>
                <td className="py-1.5 pr-4">{row.notes.join(", ")}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
