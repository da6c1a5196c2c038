import type { BadParam } from "@/lib/format/bad-params";
import type { TableRow } from "./table-row";

/** Choices of the table that name something of this comparison. */
type Choices = { level: string | null; test: string | null; side: string | null; row: string | null };

export type Known = {
  /** Subjects of the comparison. */
  levels: readonly { id: string }[];
  /** Tests that its runs planned: one without a row here is a filter that nothing passes, no mistake. */
  tests: readonly string[];
  rows: readonly Pick<TableRow, "id" | "test" | "metric">[];
};

/** What a chart beside the table shows: a test's metric, `tcp_rr.latency_mean_us`. */
export function figureOf({ test, metric }: Pick<TableRow, "test" | "metric">): string {
  return `${test}.${metric}`;
}

/** The choices with what this comparison has not set back, and named. */
export function keepKnown<T extends Choices>(asked: T, known: Known): { kept: T; bad: BadParam[] } {
  const bad: BadParam[] = [];
  const keep = (name: keyof Choices, isKnown: (value: string) => boolean, shown: string) => {
    const value = asked[name];
    if (value === null || isKnown(value)) return value;
    bad.push({ name, value, shown });
    return null;
  };
  const level = keep("level", (id) => known.levels.some((one) => one.id === id), "every subject is shown");
  const test = keep(
    "test",
    (name) => known.tests.includes(name) || known.rows.some((row) => row.test === name),
    "these runs have no such test, all are shown",
  );
  const side = keep(
    "side",
    (name) => known.rows.some((row) => (test === null || row.test === test) && figureOf(row) === name),
    "no such figure is compared here, the first is shown",
  );
  const row = keep("row", (id) => known.rows.some((one) => one.id === id), "no row is open");
  return { kept: { ...asked, level, test, side, row }, bad };
}
