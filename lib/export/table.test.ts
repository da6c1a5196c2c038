import { expect, test } from "vitest";
import { type ExportTable, fileName, tableToCsv, tableToJson, tableToMarkdown } from "./table.ts";

const origin = {
  permalink: "http://127.0.0.1:3000/runs/01M?test=tcp_rr",
  environment: "host · kernel 6.1, x86",
};
const HOSTILE = "=cmd|'/c calc'!A1";

const table: ExportTable = {
  title: "Throughput: `TCP`",
  columns: ["Series", "TX, Gbit/s", "note"],
  rows: [
    ["host", 0.1 + 0.2, null],
    [HOSTILE, -1e-7, 'two\nlines, "quoted" <img src=x onerror=alert(1)> | pipe'],
    ["x", null, "@sum"],
  ],
};

/** Fields of a CSV text by RFC 4180, written apart from the writer. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
}

test("CSV reads back with the same numbers, no formula, and the origin in each row", () => {
  const [head, ...rows] = parseCsv(tableToCsv(table, origin));
  expect(head).toEqual([...table.columns, "environment", "permalink"]);
  expect(rows).toHaveLength(3);
  expect(Number(rows[0]?.[1])).toBe(0.1 + 0.2);
  expect(Number(rows[1]?.[1])).toBe(-1e-7);
  expect(rows[2]?.[1]).toBe("");
  expect(rows[1]?.[0]).toBe(`'${HOSTILE}`);
  expect(rows[2]?.[2]).toBe("'@sum");
  expect(rows[1]?.[2]).toBe(table.rows[1]?.[2]);
  for (const row of rows) expect(row.slice(3)).toEqual([origin.environment, origin.permalink]);
});

test("JSON holds the table and its origin whole", () => {
  expect(JSON.parse(tableToJson(table, origin))).toEqual({ ...table, ...origin });
});

test("Markdown keeps its columns and shows hostile text as text", () => {
  const lines = tableToMarkdown(table, origin).trim().split("\n");
  const cells = lines.filter((line) => line.startsWith("|"));
  expect(cells).toHaveLength(5);
  // A pipe that parts two cells is one without a backslash before it.
  for (const line of cells) expect(line.match(/(?<!\\)\|/g)).toHaveLength(4);
  expect(lines[0]).toBe("**Throughput: \\`TCP\\`**");
  expect(cells[1]).toBe("| --- | ---: | --- |");
  expect(cells[2]).toBe("| host | 0.3 |  |");
  expect(cells[3]).toContain("\\<img src=x onerror=alert(1)\\> \\| pipe");
  expect(lines.at(-1)).toBe(`host · kernel 6.1, x86 · <${origin.permalink}>`);
});

test("a file's name is plain whatever the title", () => {
  expect(fileName("Throughput: TCP, TX → RX", "csv")).toBe("throughput-tcp-tx-rx.csv");
  expect(fileName("../..", "svg")).toBe("vnicbench.svg");
});
