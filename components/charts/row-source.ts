import type { Form, Hue, IntervalRow } from "./interval-row";

/**
 * Rows that are made when a chart is drawn: what the legend and the height of its place need is known before. Of a large
 * page most charts are never seen.
 */
export type RowSource = {
  marks: readonly { hue: Hue; form: Form }[];
  /** One row for each mark, in their order; the same rows each time. */
  make: () => readonly IntervalRow[];
};

/** Makes a value when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
