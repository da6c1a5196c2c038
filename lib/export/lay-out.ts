import type { ExportTable } from "./table.ts";

type Value = ExportTable["rows"][number][number];

/** A cell of a page's table: its text, and what it says of itself beyond that. */
export type PageCell = {
  text: string;
  colSpan: number;
  rowSpan: number;
  /** In a head: the columns that it stands for; null for one, named by its text. */
  columns: readonly string[] | null;
  /** In a body: its figures, unrounded; null for its text. */
  values: readonly Value[] | null;
};

/** Names of the exported columns of each column of the page's table, heads above put before them. */
function readHead(rows: readonly (readonly PageCell[])[]): string[][] {
  const grid: PageCell[][] = rows.map(() => []);
  rows.forEach((cells, at) => {
    let column = 0;
    for (const cell of cells) {
      while (grid[at]?.[column] !== undefined) column += 1;
      for (let down = at; down < Math.min(rows.length, at + cell.rowSpan); down += 1)
        for (let right = column; right < column + cell.colSpan; right += 1) {
          const line = grid[down];
          if (line !== undefined) line[right] = cell;
        }
      column += cell.colSpan;
    }
  });
  const last = grid.at(-1) ?? [];
  return last.map((cell, column) => {
    const above = [...new Set(grid.slice(0, -1).flatMap((line) => line[column] ?? []))]
      .filter((one) => one !== cell && one.text !== "")
      .map(({ text }) => `${text} `);
    const isFirst = last[column - 1] !== cell;
    const names = cell.columns ?? [cell.text];
    if (!isFirst) return cell.columns === null ? [""] : [];
    return names.map((name) => above.join("") + name);
  });
}

/** What a cell puts under these columns: its values, or its text as the last of them, which is the remark. */
function readCell(cell: PageCell, columns: readonly (readonly string[])[]): Value[] {
  const width = columns.flat().length;
  if (cell.values !== null) return Array.from({ length: width }, (_, at) => cell.values?.[at] ?? null);
  const own = Math.max(0, (columns.find((names) => names.length > 0)?.length ?? 0) - 1);
  return Array.from({ length: width }, (_, at) => (at === own ? cell.text : null));
}

/** A page's table as it is exported: figures unrounded where its cells give them, else their texts. */
export function layOut(
  title: string,
  head: readonly (readonly PageCell[])[],
  body: readonly (readonly PageCell[])[],
): ExportTable {
  const columns = readHead(head);
  const rows = body
    // A row that explains the one above it spans the table and is no row of its own.
    .filter((cells) => cells.length > 1 || columns.length < 2)
    .map((cells) => {
      let at = 0;
      const row = cells.flatMap((cell) => {
        const covered = columns.slice(at, at + cell.colSpan);
        at += cell.colSpan;
        return readCell(cell, covered);
      });
      return [...row, ...columns.slice(at).flatMap((names) => names.map(() => null))];
    });
  return { title, columns: columns.flat(), rows };
}
