/** Half of a surrogate pair, which JSON can write (`"\ud800"`) and which is no character. */
const HALVES = /\p{Surrogate}/gu;
const HALF_ESCAPED = /\\ud[89a-f]/i;

function repair(value: unknown): unknown {
  if (typeof value === "string") return value.replace(HALVES, "\uFFFD");
  if (Array.isArray(value)) return value.map(repair);
  if (typeof value !== "object" || value === null) return value;
  // From entries, which define also a key such as `__proto__` that an assignment would swallow.
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [String(repair(key)), repair(each)]));
}

/**
 * Parses JSON into text that is Unicode throughout: half a surrogate pair, as a text that was cut in the middle of a
 * character has one, becomes U+FFFD, as in any decoder. No address could hold it, and a page that links to it could not
 * be drawn. Not refused: a measurement must not be lost for the end of its reason.
 * @throws SyntaxError as JSON.parse
 */
export function parseUnicodeJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  // Nearly always nothing is escaped this way, and nothing has to be looked through.
  return text.includes("\\u") && HALF_ESCAPED.test(text) ? repair(value) : value;
}
