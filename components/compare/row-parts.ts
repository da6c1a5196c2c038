/** Rows of a table in parts: the first fills a screen, each other is drawn in less than a moment. */
export type RowParts<Row> = {
  /** What the parts were made of; another list has other parts. */
  of: readonly Row[];
  parts: readonly (readonly Row[])[];
  /** So many of them, from the first, are parts of `of`; those behind are of the list before. */
  fresh: number;
};

/** Cuts a list: the first `first` rows, then `next` at a time. There is always a first part. */
export function cutRows<Row>(rows: readonly Row[], first: number, next: number): (readonly Row[])[] {
  const parts = [rows.slice(0, first)];
  for (let at = first; at < rows.length; at += next) parts.push(rows.slice(at, at + next));
  return parts;
}

/** The parts after a change of the list: its first one in place, those behind still of the list before. */
export function startParts<Row>(
  before: RowParts<Row>,
  of: readonly Row[],
  wanted: readonly (readonly Row[])[],
): RowParts<Row> {
  if (before.of === of) return before;
  return { of, parts: [wanted[0] ?? [], ...before.parts.slice(1)], fresh: 1 };
}

/** One part further; null where nothing is left to do. */
export function nextParts<Row>(
  { of, parts, fresh }: RowParts<Row>,
  wanted: readonly (readonly Row[])[],
): RowParts<Row> | null {
  const part = wanted[fresh];
  if (part === undefined)
    return parts.length <= wanted.length ? null : { of, parts: parts.slice(0, -1), fresh };
  return { of, parts: [...parts.slice(0, fresh), part, ...parts.slice(fresh + 1)], fresh: fresh + 1 };
}
