import type { TableRow } from "./table-row";

/** A logarithmic axis of ratios around 1. */
export type ForestScale = {
  /** Largest ratio shown; its inverse is the smallest. */
  reach: number;
  /** Place of a ratio from 0 (1 / reach) to 1 (reach), cut off at the ends. */
  at: (ratio: number) => number;
  ticks: { ratio: number; label: string }[];
};

const REACHES = [1.05, 1.1, 1.2, 1.5, 2, 3, 5, 10, 20, 50, 100];

function tickLabel(ratio: number): string {
  if (ratio === 1) return "0";
  if (ratio >= 2) return `×${ratio}`;
  if (ratio <= 0.5) return `÷${Math.round(1 / ratio)}`;
  const percent = Math.round((ratio - 1) * 100);
  return percent > 0 ? `+${percent} %` : `−${-percent} %`;
}

/**
 * Axis that holds nine tenths of the rows' ratios whole, so that one wild interval does not flatten the rest; what lies
 * beyond is cut off with an arrow.
 */
export function forestScale(rows: readonly Pick<TableRow, "ratio" | "low" | "high">[]): ForestScale {
  const extents = rows
    .filter((row) => row.ratio !== null)
    .map((row) => {
      const ends = [row.ratio, row.low, row.high].filter((end) => end !== null && end > 0);
      return Math.max(...ends.map((end) => Math.abs(Math.log(end ?? 1))));
    })
    .sort((a, b) => a - b);
  const wanted = Math.exp(extents[Math.max(0, Math.ceil(extents.length * 0.9) - 1)] ?? Math.log(1.1));
  const reach = REACHES.find((one) => one >= wanted) ?? 100;
  const half = Math.log(reach);
  const middle = reach >= 4 ? Math.round(Math.sqrt(reach)) : null;
  const ratios =
    middle === null || middle < 2 ? [1 / reach, 1, reach] : [1 / reach, 1 / middle, 1, middle, reach];
  return {
    reach,
    at: (ratio) => Math.min(1, Math.max(0, (Math.log(ratio) + half) / (2 * half))),
    ticks: ratios.map((ratio) => ({ ratio, label: tickLabel(ratio) })),
  };
}
