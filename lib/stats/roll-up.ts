import { mean } from "./moments.ts";

export type RollUp = {
  /** Geometric mean of the ratios that both sides have. */
  ratio: number;
  n: number;
  /** Cells without a ratio: a side is missing, or holds a zero. */
  leftOut: number;
};

/** Geometric mean of ratios (Fleming & Wallace 1986); null where none is left. Ratios must be above 0 or null. */
export function rollUp(ratios: readonly (number | null)[]): RollUp | null {
  const usable = ratios.filter(
    (ratio): ratio is number => ratio !== null && ratio > 0 && Number.isFinite(ratio),
  );
  if (usable.length === 0) return null;
  return {
    ratio: Math.exp(mean(usable.map(Math.log))),
    n: usable.length,
    leftOut: ratios.length - usable.length,
  };
}
