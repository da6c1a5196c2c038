import type { TableRow } from "./table-row";

export type RowFilter = {
  level: string | null;
  switch: string | null;
  nic: string | null;
  test: string | null;
  dir: string | null;
  verdict: string | null;
  noise: "dim" | "full" | "hide";
  sort: "size" | "significance" | "name";
};

/** True where a row holds a verdict; everything else is noise or unknown. */
export function isSignal({ verdict }: Pick<TableRow, "verdict">): boolean {
  return verdict.kind === "better" || verdict.kind === "worse";
}

/** Names with numbers in them, made once: comparing by locale costs a thousand times more than by a collator. */
const collator = new Intl.Collator("en", { numeric: true });

const sizeOf = (row: TableRow) => (row.ratio === null ? -1 : Math.abs(Math.log(row.ratio)));

/** Rows that pass a filter, in its order: largest change first, surest first, or by name. */
export function selectRows(rows: readonly TableRow[], filter: RowFilter): TableRow[] {
  const kept = rows.filter(
    (row) =>
      (filter.level === null || row.level === filter.level) &&
      (filter.switch === null || row.switch === filter.switch) &&
      (filter.nic === null || row.nic === filter.nic) &&
      (filter.test === null || row.test === filter.test) &&
      (filter.dir === null || row.direction === filter.dir) &&
      (filter.verdict === null || row.verdict.kind === filter.verdict) &&
      (filter.noise !== "hide" || isSignal(row)),
  );
  const byName = (a: TableRow, b: TableRow) =>
    collator.compare(a.name, b.name) ||
    collator.compare(a.test, b.test) ||
    collator.compare(b.direction, a.direction) ||
    collator.compare(a.metric, b.metric) ||
    collator.compare(a.level, b.level);
  if (filter.sort === "name") return kept.sort(byName);
  if (filter.sort === "significance")
    return kept.sort((a, b) => (a.p ?? 2) - (b.p ?? 2) || sizeOf(b) - sizeOf(a) || byName(a, b));
  return kept.sort((a, b) => sizeOf(b) - sizeOf(a) || byName(a, b));
}

/** Levels of each filter that these rows have. */
export function filterChoices(rows: readonly TableRow[]) {
  const of = (pick: (row: TableRow) => string | null) => [
    ...new Set(rows.map(pick).filter((value) => value !== null)),
  ];
  return {
    switch: of((row) => row.switch),
    nic: of((row) => row.nic),
    test: of((row) => row.test),
    dir: of((row) => row.direction),
    verdict: of((row) => row.verdict.kind),
  };
}
