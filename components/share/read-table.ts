import { layOut, type PageCell } from "@/lib/export/lay-out";
import type { ExportTable } from "@/lib/export/table";

/** What a cell names of itself: a list in JSON, or null where it says nothing beyond its text. */
function readList<Item>(cell: HTMLTableCellElement, name: "columns" | "values"): Item[] | null {
  const text = cell.dataset[name];
  return text === undefined ? null : (JSON.parse(text) as Item[]);
}

/** Text of a cell as it is printed: links that lead on from it stay out, what stands in elements of their own apart. */
function readText(cell: HTMLTableCellElement): string {
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  let text = "";
  let before: ParentNode | null = null;
  while (walker.nextNode()) {
    const { parentElement, nodeValue } = walker.currentNode;
    const hidden = parentElement?.closest(".no-print");
    if (hidden && cell.contains(hidden)) continue;
    text += parentElement === before ? nodeValue : ` ${nodeValue}`;
    before = parentElement;
  }
  return text.replaceAll(/\s+/g, " ").trim();
}

function readCells(row: HTMLTableRowElement): PageCell[] {
  return [...row.cells].map((cell) => ({
    text: readText(cell),
    colSpan: cell.colSpan,
    rowSpan: cell.rowSpan,
    columns: readList(cell, "columns"),
    values: readList(cell, "values"),
  }));
}

/** A table of the page for export, with the unrounded figures that its cells give by `exact`. */
export function readTable(table: HTMLTableElement): ExportTable {
  const head = [...(table.tHead?.rows ?? [])].map(readCells);
  const shown = [...table.tBodies].filter((one) => !one.hidden);
  const body = shown.flatMap((one) => [...one.rows]).map(readCells);
  return layOut(tableTitle(table), head, body);
}

/** What a table is called: its caption, else the heading of its section. */
export function tableTitle(table: HTMLTableElement): string {
  const caption = table.caption?.textContent?.trim();
  return caption || table.closest("section")?.querySelector("h2, h3")?.textContent?.trim() || "Table";
}
