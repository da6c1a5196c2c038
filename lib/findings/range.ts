import { decimalsFor, formatFixed } from "../format/number.ts";
import { FAR_SHARE, formatShare } from "../format/share.ts";

/** Digits of one end: those that tell the ends apart, and two significant ones at least. */
function decimalsOf(end: number, width: number): number {
  return Math.max(width > 0 ? decimalsFor(width, 1) : 2, decimalsFor(end, 2));
}

const SIMILAR = 3;

/**
 * `3.1 to 3.4`: an interval with the digits that it bears, rounded outwards so that the text never says more than the
 * interval does.
 */
export function formatRange(low: number, high: number): string {
  const width = high - low;
  const own = [decimalsOf(low, width), decimalsOf(high, width)] as const;
  // Ends of about one size read best with the same digits: `0.87 to 1.10`, but `3.2 to 45`.
  const [below, above] = high <= SIMILAR * low ? [Math.max(...own), Math.max(...own)] : own;
  // Multiplying by a power of ten may leave 3.1 a hair beside itself.
  const floor = Math.floor(low * 10 ** below + 1e-9) / 10 ** below;
  const ceiling = Math.ceil(high * 10 ** above - 1e-9) / 10 ** above;
  return `${formatFixed(floor, below)} to ${formatFixed(ceiling, above)}`;
}

/** From here on a ratio reads better as a factor than as a percentage. */
const FACTOR_FROM = 2;

export type Excess = { kind: "times" | "percent"; text: string };

/** How far above 1 a ratio's interval lies: `3.1 to 3.4 times`, or `8 to 16 %`. `low` must be above 1. */
export function formatExcess(low: number, high: number): Excess {
  if (high >= FACTOR_FROM) return { kind: "times", text: `${formatRange(low, high)} times` };
  return { kind: "percent", text: `${formatRange((low - 1) * 100, (high - 1) * 100)}\u00a0%` };
}

/** Sizes of changes from the least to the most: `12 to 45 %`, `43 % to more than 1000 %`. */
export function formatShares(shares: readonly number[]): string {
  const [least, most] = [Math.min(...shares), Math.max(...shares)];
  if (least === most || least > FAR_SHARE) return formatShare(least);
  if (most > FAR_SHARE) return `${formatShare(least)} to ${formatShare(most)}`;
  return `${formatRange(least * 100, most * 100)}\u00a0%`;
}
