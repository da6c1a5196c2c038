"use client";

import { useCallback, useMemo, useState } from "react";
import { ComparisonFilters } from "@/components/compare/comparison-filters";
import { ComparisonRows } from "@/components/compare/comparison-rows";
import { ForestAxis } from "@/components/compare/forest-mark";
import { forestScale } from "@/components/compare/forest-scale";
import { filterChoices, type RowFilter, selectRows } from "@/components/compare/select-rows";
import { useRowParts } from "@/components/compare/use-row-parts";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { formatCount, formatPlural } from "@/lib/format/number";
import { tableParams } from "./search-params";
import { readKnown, type SentKnown } from "./table-known";
import { useTableChoices } from "./use-table-choices";

type Props = {
  known: SentKnown;
  baselineLabel: string;
};

const FIRST_ROWS = 40;

/** Every comparison as a table with its forest plot: filtered and sorted in the browser, all of it in the address. */
export function ComparisonTable({ known: sent, baselineLabel }: Props) {
  const known = readKnown(sent);
  const { rows, levels } = known;
  const { choices: filter, set: setParams } = useTableChoices(known);
  const { level, switch: onSwitch, nic, test, dir, verdict, noise, sort } = filter;
  // By what the rows depend on: opening one of them must not draw all anew.
  const selected = useMemo(
    () => selectRows(rows, { level, switch: onSwitch, nic, test, dir, verdict, noise, sort }),
    [rows, level, onSwitch, nic, test, dir, verdict, noise, sort],
  );
  const scale = useMemo(() => forestScale(selected), [selected]);
  const choices = useMemo(() => filterChoices(rows), [rows]);
  const shown = useMemo(
    () => (filter.rows === "all" ? selected : selected.slice(0, FIRST_ROWS)),
    [selected, filter.rows],
  );
  const drawn = useRowParts(shown);
  const [cameWith] = useState(shown);
  const change = (name: keyof RowFilter, value: string | null) =>
    setParams({
      [name]: value === null ? null : tableParams[name].parse(value),
      // The bars follow to the test that is left.
      ...(name === "test" ? { side: null } : {}),
    });
  const toggle = useCallback(
    (id: string) => setParams((before) => ({ row: before.row === id ? null : id })),
    [setParams],
  );
  return (
    <div>
      <ComparisonFilters filter={filter} choices={choices} levels={levels} onChange={change} />
      <p aria-live="polite" className="mt-2 mb-1 text-ink-3 text-xs">
        {formatPlural(selected.length, "comparison")}
        {selected.length === rows.length ? "" : ` of ${formatCount(rows.length)}`}; verdicts are adjusted over
        all {formatCount(rows.length)}, whatever the filter shows.
      </p>
      {selected.length === 0 ? (
        <p className="hatched rounded-md border border-line border-dashed px-4 py-8 text-center">
          <span className="bg-ground px-2 py-1">No comparison passes these filters: loosen one above.</span>
        </p>
      ) : (
        <ScrollRegion label="Comparisons">
          <table className="w-full text-xs sm:min-w-210" data-table="comparisons">
            <caption className="sr-only">Each shared cell and test against the baseline</caption>
            <thead className="text-ink-3">
              <tr>
                <th scope="col" className="pb-1 text-left font-normal">
                  cell
                </th>
                <th scope="col" className="hidden pb-1 text-left font-normal sm:table-cell">
                  test
                </th>
                <th scope="col" className="hidden pr-3 pb-1 text-right font-normal sm:table-cell">
                  baseline
                </th>
                <th scope="col" data-columns='["value","unit"]' className="pr-3 pb-1 text-right font-normal">
                  value
                </th>
                <th
                  scope="col"
                  data-columns='["ratio","ratio low","ratio high"]'
                  className="pr-3 pb-1 text-right font-normal"
                >
                  change, interval
                </th>
                <th
                  scope="col"
                  data-columns="[]"
                  className="relative hidden pb-1 text-left font-normal sm:table-cell"
                >
                  <span className="sr-only">change as a plot</span>
                  <ForestAxis scale={scale} />
                </th>
                <th scope="col" className="pb-1 text-left font-normal">
                  verdict
                </th>
              </tr>
            </thead>
            {drawn.parts.map((rows, at) => (
              <ComparisonRows
                key={at}
                rows={rows}
                stale={at >= drawn.fresh}
                atOnce={at === 0 ? "always" : drawn.of === cameWith ? "at start" : "never"}
                scale={scale}
                baselineLabel={baselineLabel}
                showLevel={levels.length > 1}
                dims={filter.noise === "dim"}
                open={rows.some(({ id }) => id === filter.row) ? filter.row : null}
                onToggle={toggle}
              />
            ))}
          </table>
        </ScrollRegion>
      )}
      {shown.length < selected.length ? (
        <button
          type="button"
          onClick={() => setParams({ rows: "all" })}
          className="mt-3 rounded-md border border-line-strong px-3 py-1.5 text-xs hover:bg-sunken"
        >
          Show all {formatCount(selected.length)}
        </button>
      ) : null}
    </div>
  );
}
