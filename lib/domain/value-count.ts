const QUOTE = 34;
const COMMA = 44;
const OPENING = new Set([91, 123]);
const BACKSLASH = 92;

/** Index of the quote that ends the string whose first quote is at `start`; the text's length where none does. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text.charCodeAt(at - 1 - escapes) === BACKSLASH) escapes += 1;
    if (escapes % 2 === 0) return at;
  }
  return text.length;
}

/**
 * True where a JSON text holds more than `most` values, seen without parsing it: each value but the first stands behind
 * a comma or an opening bracket. A few megabytes of `{},{}` would take hundreds of megabytes once parsed.
 */
export function holdsMoreValues(text: string, most: number): boolean {
  // Each value takes at least two characters.
  if (text.length < most) return false;
  let values = 1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === COMMA || OPENING.has(code)) {
      values += 1;
      if (values > most) return true;
    }
  }
  return false;
}

/** Values in a parsed value, itself counted; past `most`, counting stops. It may be nested as deep as it likes. */
export function countValues(value: unknown, most: number): number {
  const open = [value];
  let values = 1;
  for (let next = open.pop(); next !== undefined && values <= most; next = open.pop()) {
    if (typeof next !== "object" || next === null) continue;
    const inside = Object.values(next);
    values += inside.length;
    if (values <= most)
      for (const each of inside) if (typeof each === "object" && each !== null) open.push(each);
  }
  return values;
}
