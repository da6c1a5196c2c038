// Plain JavaScript: the server's own process (scripts/serve) and the bundled pages both use it, each with a copy of this
// module, over one store on globalThis.

/** Upper ends in seconds of the classes of durations. */
export const SECONDS_CLASSES = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * @typedef {{ counts: number[], sum: number, count: number }} Durations `counts`: by class, the last one for longer ones
 * @typedef {{ counters: Map<string, Map<string, number>>, durations: Map<string, Map<string, Durations>> }} Store
 */

/** @returns {Store} */
export function metricsStore() {
  const holder = /** @type {{ vnicbenchMetrics?: Store }} */ (globalThis);
  holder.vnicbenchMetrics ??= { counters: new Map(), durations: new Map() };
  return holder.vnicbenchMetrics;
}

/** @param {Readonly<Record<string, string>>} labels */
function labelText(labels) {
  const pairs = Object.entries(labels).map(([name, value]) => {
    const escaped = value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
    return `${name}="${escaped}"`;
  });
  return pairs.join(",");
}

/**
 * Adds to a counter.
 * @param {string} name of the metric, as Prometheus shows it
 * @param {Readonly<Record<string, string>>} [labels] few values each: never an id or a path
 * @param {number} [by]
 */
export function count(name, labels = {}, by = 1) {
  const { counters } = metricsStore();
  const series = counters.get(name) ?? new Map();
  counters.set(name, series);
  const key = labelText(labels);
  series.set(key, (series.get(key) ?? 0) + by);
}

/**
 * Notes a duration.
 * @param {string} name
 * @param {Readonly<Record<string, string>>} labels
 * @param {number} seconds
 */
export function observe(name, labels, seconds) {
  const { durations } = metricsStore();
  const series = durations.get(name) ?? new Map();
  durations.set(name, series);
  const key = labelText(labels);
  const made = { counts: new Array(SECONDS_CLASSES.length + 1).fill(0), sum: 0, count: 0 };
  const known = series.get(key) ?? made;
  series.set(key, known);
  const at = SECONDS_CLASSES.findIndex((end) => seconds <= end);
  known.counts[at === -1 ? SECONDS_CLASSES.length : at] += 1;
  known.sum += seconds;
  known.count += 1;
}
