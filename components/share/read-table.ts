import type { ExportTable } from "@/lib/export/table";

type Cell = ExportTable["rows"][number][number];

/** What a cell names itself: a list in JSON, or null where it says nothing beyond its text. */
function readList(cell: HTMLTableCellElement, name: "columns" | "values"): Cell[] | null {
  const text = cell.dataset[name];
  return text === undefined ? null : (JSON.parse(text) as Cell[]);
}

/** Text of a cell as it is printed: links that lead on from it stay out, what stands in elements of their own apart. */
function readText(cell: HTMLTableCellElement): string {
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  const parts: string[] = [];
  while (walker.nextNode()) {
    const hidden = walker.currentNode.parentElement?.closest(".no-print");
    if (!hidden || !cell.contains(hidden)) parts.push(walker.currentNode.nodeValue ?? "");
  }
  return parts.join(" ").replaceAll(/\s+/g, " ").trim();
}

/** Text of a cell, and empty texts for the further columns that it spans. */
function spanned(cell: HTMLTableCellElement): Cell[] {
  return [readText(cell), ...Array.from({ length: cell.colSpan - 1 }, () => "")];
}

/**
 * A table of the page for export. Cells with `data-values` (a JSON list) stand for these values, unrounded, instead
 * of their text; their head names as many columns in `data-columns`.
 */
export function readTable(table: HTMLTableElement): ExportTable {
  const head = [...(table.tHead?.rows ?? [])].at(-1);
  const columns = [...(head?.cells ?? [])].flatMap((cell) => readList(cell, "columns") ?? spanned(cell));
  const rows = [...table.tBodies]
    .flatMap((body) => [...body.rows])
    .map((row) => [...row.cells].flatMap((cell) => readList(cell, "values") ?? spanned(cell)))
    // A row that explains the one above it spans the table and is no row of its own.
    .filter((row) => row.some((cell, at) => at > 0 && cell !== ""));
  return { title: tableTitle(table), columns: columns.map(String), rows };
}

/** What a table is called: its caption, else the heading of its section. */
export function tableTitle(table: HTMLTableElement): string {
  const caption = table.caption?.textContent?.trim();
  return caption || table.closest("section")?.querySelector("h2, h3")?.textContent?.trim() || "Table";
}
