import { exitReasonName, type ReasonTable } from "./reasons.ts";

/** Counts by raw key of a tracefs `hist` file. */
export type Histogram = ReadonlyMap<number, number>;

/**
 * Reads what a `hist:keys=KEY` trigger printed (Linux Documentation/trace/histogram.rst). Throws where entries were
 * dropped: a histogram that overflowed undercounts in silence.
 */
export function parseHistogram(text: string, key: string): Histogram {
  const dropped = /^\s*Dropped:\s*(\d+)/m.exec(text);
  if (dropped && Number(dropped[1]) > 0)
    throw new Error(`the ${key} histogram dropped ${dropped[1]} entries: its counts cannot be used`);
  const counts = new Map<number, number>();
  const line = new RegExp(`^\\{\\s*${key}:\\s*(0x[0-9a-fA-F]+|-?\\d+)\\s*\\}\\s*hitcount:\\s*(\\d+)`, "gm");
  for (const match of text.matchAll(line)) {
    const code = Number(match[1]);
    counts.set(code, (counts.get(code) ?? 0) + Number(match[2]));
  }
  return counts;
}

/** What was counted between two readings, by reason; reasons that did not occur are left out. */
export function histogramDelta(
  before: Histogram,
  after: Histogram,
  table: ReasonTable,
): Record<string, number> {
  const delta: Record<string, number> = {};
  for (const [code, count] of after) {
    const grown = count - (before.get(code) ?? 0);
    if (grown > 0) delta[exitReasonName(table, code)] = grown;
  }
  return delta;
}
