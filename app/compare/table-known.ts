import { readRows } from "@/components/compare/read-rows";
import type { SentRows } from "@/components/compare/sent-rows";
import type { TableRow } from "@/components/compare/table-row";

/** The rows, and what of them an address may name. */
export type TableKnown = {
  rows: readonly TableRow[];
  levels: readonly { id: string; label: string }[];
  tests: readonly string[];
};

/** The same on its way to the browser. */
export type SentKnown = Omit<TableKnown, "rows"> & { sent: SentRows };

const read = new WeakMap<SentKnown, TableKnown>();

/** What was sent, made into rows once for all parts of the page that read them. */
export function readKnown(known: SentKnown): TableKnown {
  const { sent, levels, tests } = known;
  const made = read.get(known) ?? { rows: readRows(sent), levels, tests };
  read.set(known, made);
  return made;
}
