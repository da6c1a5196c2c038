/** A value in the address that its parser refused, with what the page shows instead. */
export type BadParam = { name: string; value: string; shown: string };

type Parser = { parse: (text: string) => unknown };

/**
 * Finds the values of a query that their parsers refuse, so that a page can say so instead of quietly
 * showing its default. Repeated parameters count by their first value, as the parsers read them.
 */
export function findBadParams(
  query: Record<string, string | string[] | undefined>,
  parsers: Record<string, Parser>,
): BadParam[] {
  return Object.entries(parsers).flatMap(([name, parser]) => {
    const given = query[name];
    const value = Array.isArray(given) ? given[0] : given;
    if (value === undefined || value === "" || parser.parse(value) !== null) return [];
    return [{ name, value, shown: "the default is shown" }];
  });
}
