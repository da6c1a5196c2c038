import { createParser, parseAsArrayOf, type SingleParserBuilder } from "nuqs/server";

// Parsers that several pages share; what one page alone understands stands in its own search-params.ts.

/** Id of a run, in either case. */
export const parseAsRunId = createParser<string>({
  parse: (text) => (/^[0-9A-HJKMNP-TV-Z]{26}$/i.test(text) ? text.toUpperCase() : null),
  serialize: (runId) => runId,
});

/** A cell's key, or a level that may be one; the page looks it up among what there is. */
export const parseAsCellKey = createParser<string>({
  parse: (text) => (/^[\w./:@;=+~-]{1,160}$/.test(text) ? text : null),
  serialize: (key) => key,
});

/**
 * A list joined by commas. What its items' parser refuses is left out of the value, and told by `refused`, so that a page
 * can name it.
 */
export function parseAsListOf<T>(item: SingleParserBuilder<T>) {
  const refused = (text: string) => text.split(",").filter((one) => one !== "" && item.parse(one) === null);
  return Object.assign(parseAsArrayOf(item), { refused });
}
