import { createParser, parseAsStringLiteral } from "nuqs/server";
import { parseAsCellKey } from "@/app/url-parsers";
import type { Lab } from "@/lib/domain/factors";

// Spelled out instead of read from the schemas, which would carry the whole validator into the browser.
const LABS = ["netns", "vm", "ssh", "import"] as const satisfies readonly Lab[];
/** How many of the newest runs are offered. */
export const LAST = [20, 50, 100, 200, 500] as const;
const MOST = 500;

const parseAsHost = createParser<string>({
  parse: (text) => (/^[^\p{Cc}]{1,253}$/u.test(text) ? text : null),
  serialize: (host) => host,
});

const parseAsName = createParser<string>({
  parse: (text) => (/^[a-z][a-z0-9_]{0,63}$/.test(text) ? text : null),
  serialize: (name) => name,
});

const parseAsYesNo = createParser<boolean>({
  parse: (text) => (text === "yes" ? true : text === "no" ? false : null),
  serialize: (value) => (value ? "yes" : "no"),
});

/** A day in UTC that the calendar has: `2026-11-02`. */
const parseAsDay = createParser<string>({
  parse: (text) => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
    const time = Date.parse(`${text}T00:00:00Z`);
    return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? null : text;
  },
  serialize: (day) => day,
});

const parseAsLast = createParser<number>({
  parse: (text) => {
    const count = /^\d{1,3}$/.test(text) ? Number(text) : 0;
    return count >= 1 && count <= MOST ? count : null;
  },
  serialize: String,
});

/** Which runs: a history is a host, its lab, and whether it is emulated. Without a value: the longest one. */
export const historyParams = {
  host: parseAsHost,
  lab: parseAsStringLiteral(LABS),
  emulated: parseAsYesNo,
  from: parseAsDay,
  to: parseAsDay,
  last: parseAsLast.withDefault(100),
};

/** Which figure of which cell. Without a value: the cell in most runs, TCP throughput, the test's own metric. */
export const figureParams = {
  cell: parseAsCellKey,
  test: parseAsName,
  dir: parseAsStringLiteral(["tx", "rx"]),
  metric: parseAsName,
};

/** How it is drawn: runs in order or in time, the axis fitted to the runs or from zero. */
export const drawParams = {
  x: parseAsStringLiteral(["order", "time"]).withDefault("order"),
  y: parseAsStringLiteral(["fit", "zero"]).withDefault("fit"),
};

export const trendParams = { ...historyParams, ...figureParams, ...drawParams };
