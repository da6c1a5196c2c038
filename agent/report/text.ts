/** Makes text safe for a terminal: what a guest or a tool printed may carry escape sequences. */
export function printable(text: string): string {
  // Formatting uses no-break spaces, which some terminals and logs show as something else.
  return text.replaceAll("\u00a0", " ").replace(/[\p{Cc}\p{Cf}]+/gu, " ");
}

/** The same for text of several lines. */
export function printableLines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}

/** Rows in columns, left-aligned but for those of figures; the first row is the head. */
export function alignColumns(rows: readonly (readonly string[])[], rightFrom = 1): string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [index, text] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, text.length);
  return rows.map((row) =>
    row
      .map((text, index) =>
        index >= rightFrom ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
}

/** Cut to a terminal's width, with a mark where something is missing. */
export function fitWidth(text: string, columns: number): string {
  return text.length <= columns ? text : `${text.slice(0, Math.max(0, columns - 1))}…`;
}
