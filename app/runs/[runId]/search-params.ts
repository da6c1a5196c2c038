import { createParser, parseAsArrayOf, parseAsStringLiteral } from "nuqs/server";
import { Direction, Nic, Switch } from "@/lib/domain/factors";
import { METRIC_NAMES } from "@/lib/domain/metrics";
import { TestKey } from "@/lib/domain/tests";

const parseAsTest = createParser<string>({
  parse: (text) => TestKey.safeParse(text).data ?? null,
  serialize: (test) => test,
});

/** What the legend can hide: NICs (with `host`) and switches. */
export const HIDEABLE = [...new Set([...Switch.options, ...Nic.options])];

/** Which figure the matrix shows. Without a value: the run's first test and direction, and the test's own metric. */
export const matrixParams = {
  test: parseAsTest,
  dir: parseAsStringLiteral(Direction.options),
  metric: parseAsStringLiteral(METRIC_NAMES),
};

/** Series that the legend hides from the charts. */
export const legendParams = {
  hide: parseAsArrayOf(parseAsStringLiteral(HIDEABLE)).withDefault([]),
};

export const runParams = { ...matrixParams, ...legendParams };
