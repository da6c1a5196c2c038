import { formatFixed, formatSignificant } from "./number.ts";

/** Ratios from here on (and below its inverse) read better as a factor than as a percentage. */
const FACTOR_FROM = 2;

/** Digits after the point of a percentage whose size is `percent`. */
function decimals(percent: number): number {
  return Math.abs(percent) < 10 ? 1 : 0;
}

function signed(percent: number, digits: number): string {
  const text = formatFixed(percent, digits);
  return percent > 0 && Number(percent.toFixed(digits)) !== 0 ? `+${text}` : text;
}

/** A ratio (above 0) as a change: `+12 %`, `−3.4 %`; as a factor from twice or half on: `×3.12`, `÷2.50`. */
export function formatDelta(ratio: number): string {
  if (ratio >= FACTOR_FROM) return `×${formatSignificant(ratio)}`;
  if (ratio <= 1 / FACTOR_FROM) return `÷${formatSignificant(1 / ratio)}`;
  const percent = (ratio - 1) * 100;
  return `${signed(percent, decimals(percent))}\u00a0%`;
}

/**
 * The interval of a ratio in the form that `formatDelta` gives its ratio, the smaller change first: `[+8.1, +16.4]`,
 * `[2.97, 3.28]` after a ×, `[1.98, 3.11]` after a ÷.
 */
export function formatDeltaInterval(ratio: number, low: number, high: number): string {
  if (ratio >= FACTOR_FROM) return `[${formatSignificant(low)}, ${formatSignificant(high)}]`;
  if (ratio <= 1 / FACTOR_FROM) return `[${formatSignificant(1 / high)}, ${formatSignificant(1 / low)}]`;
  const ends = [low, high].map((end) => (end - 1) * 100);
  const digits = Math.min(...ends.map(decimals), decimals((ratio - 1) * 100));
  return `[${ends.map((end) => signed(end, digits)).join(", ")}]`;
}

/** A p-value: `0.032`, `< 0.001`. */
export function formatP(p: number): string {
  return p < 0.001 ? "<\u00a00.001" : p > 0.999 ? "1" : formatSignificant(p, 2);
}
