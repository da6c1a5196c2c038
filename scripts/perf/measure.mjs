/** Middle and 95th percentile of a list of figures. */
export function summarise(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
  return { median: at(0.5), p95: at(0.95), n: values.length };
}

/**
 * One line of the table: a figure of many measurements, judged by one of them.
 * @param {{what: string, unit: string, values: number[], target?: {on: "median" | "p95", most: number}, beside?: string}} given
 *   `beside`: the physical limit, or the same without this project, in words
 */
export function rowOf({ what, unit, values, target, beside = "" }) {
  const { median, p95, n } = summarise(values);
  const judged = target && { median, p95 }[target.on];
  return {
    what,
    unit,
    median,
    p95: n > 1 ? p95 : null,
    n,
    target: target ? `${target.on === "p95" && n > 1 ? "p95 " : ""}≤ ${target.most} ${unit}` : "",
    beside,
    isMet: target ? judged <= target.most : null,
  };
}

/**
 * A line of one figure that should be at least so large, or at most.
 * @param {{what: string, unit: string, value: number, most?: number, least?: number, beside?: string}} given
 */
export function figureOf({ what, unit, value, most, least, beside = "" }) {
  const target = most !== undefined ? `≤ ${most} ${unit}` : least !== undefined ? `≥ ${least} ${unit}` : "";
  const isMet = most !== undefined ? value <= most : least !== undefined ? value >= least : null;
  return { what, unit, median: value, p95: null, n: 1, target: target.trim(), beside, isMet };
}
