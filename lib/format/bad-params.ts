/** A value in the address that its parser refused, with what the page shows instead. */
export type BadParam = {
  name: string;
  value: string;
  shown: string;
  /** What is wrong with it, where it is not that the page has no such value. */
  why?: string;
};

type Parser = {
  parse: (text: string) => unknown;
  /** Items of a list that its parser passes over. */
  refused?: (text: string) => string[];
};

const DEFAULT = "the default is shown";

/**
 * Finds the values of a query that their parsers refuse, items of lists among them, so that a page can say so instead
 * of quietly showing its default. Repeated parameters count by their first value, as the parsers read them.
 */
export function findBadParams(
  query: Record<string, string | string[] | undefined>,
  parsers: Record<string, Parser>,
): BadParam[] {
  return Object.entries(parsers).flatMap(([name, parser]) => {
    const given = query[name];
    const value = Array.isArray(given) ? given[0] : given;
    if (value === undefined || value === "") return [];
    const parsed = parser.parse(value);
    if (parsed === null) return [{ name, value, shown: DEFAULT }];
    const refused = parser.refused?.(value) ?? [];
    const shown = Array.isArray(parsed) && parsed.length === 0 ? DEFAULT : "it is left out";
    return refused.map((item) => ({ name, value: item, shown }));
  });
}
