import { type CsvValue, toCsv } from "../http/csv.ts";

/** A table as it leaves the dashboard: numbers unrounded, in the unit that its column names. */
export type ExportTable = { title: string; columns: string[]; rows: Exclude<CsvValue, undefined>[][] };

/** Where a table comes from, and what its figures were measured on. */
export type Origin = { permalink: string; environment: string };

/** CSV whose every row names its origin: one that is taken out of the file still says what it is. */
export function tableToCsv({ columns, rows }: ExportTable, { permalink, environment }: Origin): string {
  return toCsv(
    [...columns, "environment", "permalink"],
    rows.map((row) => [...row, environment, permalink]),
  );
}

/** JSON with the rows as lists in the order of `columns`. */
export function tableToJson(table: ExportTable, origin: Origin): string {
  return `${JSON.stringify({ ...table, ...origin }, null, 2)}\n`;
}

/** Text that Markdown shows as it is, in one line: no markup, no cell of its own, no tag. */
function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[\s\p{C}]+/gu, " ")
    .trim()
    .replaceAll(/[\\`*_{}[\]<>|~#!$]/g, "\\$&")
    .replaceAll("&", "&amp;");
}

/** A number of four digits or more, short enough to be read in a mail. */
function markdownCell(value: ExportTable["rows"][number][number]): string {
  if (value === null) return "";
  if (typeof value === "number") return String(Number(value.toPrecision(6)));
  return escapeMarkdown(String(value));
}

/** A table of GitHub's Markdown for an issue or a mail, with its title above and its origin beneath. */
export function tableToMarkdown({ title, columns, rows }: ExportTable, origin: Origin): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const isNumeric = (at: number) =>
    rows.some((row) => typeof row[at] === "number") &&
    rows.every((row) => row[at] === null || typeof row[at] === "number");
  return [
    `**${escapeMarkdown(title)}**`,
    "",
    line(columns.map(escapeMarkdown)),
    line(columns.map((_, at) => (isNumeric(at) ? "---:" : "---"))),
    ...rows.map((row) => line(row.map(markdownCell))),
    "",
    `${escapeMarkdown(origin.environment)} · <${encodeURI(decodeURI(origin.permalink)).replaceAll(/[<>]/g, "")}>`,
    "",
  ].join("\n");
}

/** File name of letters, digits and hyphens. */
export function fileName(title: string, extension: string): string {
  const stem = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, 80);
  return `${stem || "vnicbench"}.${extension}`;
}
