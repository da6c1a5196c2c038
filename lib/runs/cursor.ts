/** Place in a sorted list: the sort column's value of the last row, and its id where values are equal. */
export type Cursor = { value: string | number; id: number };

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.value, cursor.id])).toString("base64url");
}

/** Reads a cursor back; null where the text is not one of ours. */
export function decodeCursor(text: string): Cursor | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    if (!Array.isArray(parsed) || parsed.length !== 2) return null;
    const [value, id] = parsed as unknown[];
    if (typeof value !== "string" && typeof value !== "number") return null;
    return Number.isSafeInteger(id) ? { value, id: id as number } : null;
  } catch {
    return null;
  }
}
