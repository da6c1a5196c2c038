import { formatFixed, formatSignificant } from "./number.ts";

/** Ratios from here on (and below its inverse) read better as a factor than as a percentage. */
const FACTOR_FROM = 2;

/**
 * From this factor on (and below its inverse) the end of an interval says only that nothing is known on that side: two
 * boots that differ give ends like 10^65, whose digits mean nothing and are not even the same on server and browser.
 */
const NO_END = 1000;

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

/** End of an interval of factors. */
function factorEnd(factor: number): string {
  if (factor > NO_END) return `>${formatSignificant(NO_END)}`;
  return factor < 1 / NO_END ? `<${1 / NO_END}` : formatSignificant(factor);
}

/**
 * The interval of a ratio in the form that `formatDelta` gives its ratio, the smaller change first: `[+8.1, +16.4]`,
 * `[2.97, 3.28]` after a ×, `[1.98, 3.11]` after a ÷. An end a thousandfold away is told as such: `[−99, >×1 000]`.
 */
export function formatDeltaInterval(ratio: number, low: number, high: number): string {
  if (ratio >= FACTOR_FROM) return `[${factorEnd(low)}, ${factorEnd(high)}]`;
  if (ratio <= 1 / FACTOR_FROM) return `[${factorEnd(1 / high)}, ${factorEnd(1 / low)}]`;
  const percents = [low, high].map((end) => (end - 1) * 100);
  const digits = Math.min(...percents.map(decimals), decimals((ratio - 1) * 100));
  const ends = percents.map((percent) =>
    percent > NO_END * 100 ? `>×${formatSignificant(NO_END)}` : signed(percent, digits),
  );
  return `[${ends.join(", ")}]`;
}

/** A p-value: `0.032`, `< 0.001`. */
export function formatP(p: number): string {
  return p < 0.001 ? "<\u00a00.001" : p > 0.999 ? "1" : formatSignificant(p, 2);
}
