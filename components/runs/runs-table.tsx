import { ArrowDown, ArrowUp } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { RunRow } from "@/lib/runs/types";
import { RunsTableRow } from "./runs-table-row";

export type SortKey = "started" | "title" | "status" | "host" | "trials";
type Props = {
  rows: readonly RunRow[];
  now: Date;
  /** Current order with a leading `-` for descending, and where a click on a column leads; absent where fixed. */
  sorting?: { current: string; hrefOf: (sort: string) => Route };
  /** Id of the form that takes the ticked runs as `runs`; no boxes without it. */
  form?: string;
};

type Column = { label: string; key: SortKey | null; className: string };

const COLUMNS: Column[] = [
  { label: "Run", key: "title", className: "" },
  { label: "Status", key: "status", className: "w-22 sm:w-24" },
  { label: "Host", key: "host", className: "w-36 max-md:hidden" },
  { label: "Lab", key: null, className: "w-20 max-md:hidden" },
  { label: "QEMU", key: null, className: "w-36 max-lg:hidden" },
  { label: "Cells", key: null, className: "w-32 max-sm:hidden" },
  { label: "Trials", key: "trials", className: "w-20 text-right max-lg:hidden" },
  { label: "Started", key: "started", className: "w-24 sm:w-32" },
];

function Head({ column, sorting }: { column: Column; sorting: Props["sorting"] }) {
  const { key } = column;
  const style = `whitespace-nowrap px-2 py-1.5 font-medium text-ink-3 text-xs first:pl-0 last:pr-0 ${column.className}`;
  if (key === null || sorting === undefined)
    return (
      <th scope="col" className={style}>
        {column.label}
      </th>
    );
  const descends = sorting.current === `-${key}`;
  const ascends = sorting.current === key;
  const textual = key === "title" || key === "host" || key === "status";
  const next = descends ? key : ascends ? `-${key}` : textual ? key : `-${key}`;
  const Arrow = ascends ? ArrowUp : ArrowDown;
  return (
    <th scope="col" aria-sort={descends ? "descending" : ascends ? "ascending" : undefined} className={style}>
      <Link href={sorting.hrefOf(next)} className="inline-flex items-center gap-1 hover:text-ink">
        {column.label}
        <Arrow className={`size-3 ${descends || ascends ? "text-accent" : "invisible"}`} aria-hidden="true" />
      </Link>
    </th>
  );
}

/** Runs as a table that loses columns, not readability, on small screens. */
export function RunsTable({ rows, now, sorting, form }: Props) {
  return (
    <table className="w-full table-fixed">
      <caption className="sr-only">Runs</caption>
      <thead>
        <tr className="border-line-strong border-b text-left">
          {COLUMNS.map((column) => (
            <Head key={column.label} column={column} sorting={sorting} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <RunsTableRow key={row.runId} row={row} now={now} form={form} />
        ))}
      </tbody>
    </table>
  );
}
