/**
 * Query string in which each name stands once: a form sent without scripts repeats a name for each tick, an address of
 * this page joins them by commas. Null where nothing is repeated.
 */
export function joinRepeated(query: Record<string, string | string[] | undefined>): string | null {
  if (!Object.values(query).some((value) => Array.isArray(value))) return null;
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [[name, Array.isArray(value) ? value.join(",") : value]],
  );
  return new URLSearchParams(pairs as [string, string][])
    .toString()
    .replaceAll("%2C", ",")
    .replaceAll("%3A", ":");
}
