/**
 * Values that a metric, measured or derived, can have: none is below zero, and what is named a ratio is a share of a
 * whole. Read from the name, as the definitions would carry the whole validator into the browser.
 */
export function metricBounds(name: string): { least: number; most: number } {
  return { least: 0, most: name.endsWith("_ratio") ? 1 : Number.POSITIVE_INFINITY };
}
