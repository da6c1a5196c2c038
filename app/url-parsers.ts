import { createParser } from "nuqs/server";

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
