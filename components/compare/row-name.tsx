import { CellName } from "@/components/ui/cell-name";
import type { TableRow } from "./table-row";

type NameProps = { row: TableRow; showLevel: boolean };

/** What was compared: the cell, and where that is not clear from the column or the page, test and level. */
export function RowName({ row, showLevel }: NameProps) {
  return (
    <span className="min-w-0">
      <span className="wrap-anywhere font-mono sm:wrap-break-word">
        <CellName name={row.name} />
      </span>
      <span className="no-print block text-2xs sm:hidden">
        {`${row.testLabel} ${row.directionLabel}, ${row.metricLabel}`}
      </span>
      {showLevel ? <span className="block text-2xs">{row.levelLabel}</span> : null}
      {row.across.length === 0 ? null : (
        <span className="block text-2xs">also differs in {row.across.join(", ")}</span>
      )}
    </span>
  );
}

/** By what it was compared, in a column of its own where there is room. */
export function RowTest({ row }: Pick<NameProps, "row">) {
  return (
    <td className="hidden py-1.5 pr-3 sm:table-cell">
      <span className="whitespace-nowrap">{`${row.testLabel} ${row.directionLabel}`}</span>
      <span className="block text-2xs text-ink-3">{row.metricLabel}</span>
    </td>
  );
}

/** A row that nobody sees yet: what it is about, for a search in the page, and as high as it was, or will about be. */
export function RowAhead({ row, showLevel, height }: NameProps & { height: number | undefined }) {
  return (
    <tr data-row={row.id} data-ahead style={{ height }} className="border-line border-t align-top text-ink-3">
      <th scope="row" className="py-1.5 pr-3 pl-4 text-left font-normal">
        <RowName row={row} showLevel={showLevel} />
      </th>
      <RowTest row={row} />
      <td colSpan={5} />
    </tr>
  );
}
