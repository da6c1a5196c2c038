type Value = string | number | boolean | null;
type Ends = { value: number | null; low: number | null; high: number | null };

/** Of a table's cell: the unrounded values that it stands for in an exported file, in place of its text. */
export function exact(...values: readonly Value[]): { "data-values": string } {
  return { "data-values": JSON.stringify(values) };
}

/** Of a table's head: the columns that cells of `exact` fill; a cell of text alone fills the last of them. */
export function exactColumns(...names: readonly string[]): { "data-columns": string } {
  return { "data-columns": JSON.stringify(names) };
}

/** A mean and its interval, in the unit that its column names. */
export function exactEstimate(
  { value, low, high }: Ends,
  divisor = 1,
  remark = "",
): { "data-values": string } {
  const ends = [value, low, high].map((end) => (end === null ? null : end / divisor));
  return exact(...ends, ...(remark === "" ? [] : [remark]));
}

/** Columns of `exactEstimate`, and of what is said in its place where there is none. */
export function estimateColumns(name: string, unit: string): { "data-columns": string } {
  return exactColumns(`${name}, ${unit}`, `${name} low, ${unit}`, `${name} high, ${unit}`, `${name} remark`);
}

/** Head of a column that is a picture, or that another one has the figures of. */
export const NOT_EXPORTED = exactColumns();
