export type CsvValue = string | number | boolean | null | undefined;

/**
 * Text that no spreadsheet runs as a formula: an apostrophe stands before what begins one, also where a spreadsheet of
 * another locale or set to tabs would split the field, which knows nothing of quotes in the middle.
 */
function defuse(text: string): string {
  // Looking back from what is rare: from each break on, a long run of them would be read again and again.
  const inner = text.replace(/(?=[=+\-@＝＋－＠])(?<=[;\t\r\n][\s\p{C}"]*)/gu, "'");
  return /^[\s\p{C}]*[=+\-@＝＋－＠\t\r]/u.test(inner) ? `'${inner}` : inner;
}

/**
 * One CSV field (RFC 4180). A text that a spreadsheet would run as a formula gets an apostrophe before it.
 * Numbers are never touched, so that they read back equal.
 */
export function csvField(value: CsvValue): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const safe = defuse(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** CSV text with a header line, CRLF between lines. */
export function toCsv(columns: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return [columns, ...rows].map((row) => `${row.map(csvField).join(",")}\r\n`).join("");
}

export function csvResponse(text: string, filename: string, nextCursor: string | null): Response {
  const headers = new Headers({
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="${filename}"`,
  });
  if (nextCursor) headers.set("x-next-cursor", nextCursor);
  return new Response(text, { headers });
}
