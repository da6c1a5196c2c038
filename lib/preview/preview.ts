import type { PreviewScatter } from "./scatter.ts";

/** One line of a preview; places are shares of the plot's width, 0 to 1. */
export type PreviewRow = {
  label: string;
  /** Value with its unit. */
  text: string;
  at: number;
  /** Ends of the 95% interval; null where there is none. */
  from: number | null;
  to: number | null;
  color: string;
};

/** What the picture of a link shows. */
export type Preview = {
  title: string;
  subtitle: string;
  rows: PreviewRow[];
  /** How many figures the view has beyond the rows. */
  more: number;
  /** Where bars start from. */
  origin: "zero" | "middle";
  /** Two figures against each other, in place of rows. */
  scatter: PreviewScatter | null;
  /** What was measured on. */
  environment: string;
};

/** Most rows that can be read at the size at which links are shown. */
export const MOST_ROWS = 9;

/** The NICs' hues of the light theme: a picture has no stylesheet. */
export const COLORS = {
  host: "#5d6470",
  e1000: "#cc5500",
  "virtio-net": "#0072b2",
  "vhost-net": "#008562",
} as const;
export const ACCENT = "#6b2d8c";
export const INK = "#1b1a1d";
export const MUTED = "#66656c";

type Valued = {
  label: string;
  text: string;
  value: number;
  low: number | null;
  high: number | null;
  color: string;
};

const within = (share: number) => Math.min(1, Math.max(0, share));

/** Rows from zero on one linear axis that shows every value whole; intervals are cut at twice the largest. */
export function fromZero(all: readonly Valued[]): Pick<Preview, "rows" | "more" | "origin"> {
  const shown = all.slice(0, MOST_ROWS);
  const largest = Math.max(0, ...shown.map(({ value }) => value));
  const reach = Math.min(2 * largest, Math.max(largest, ...shown.map(({ high }) => high ?? 0))) || 1;
  const rows = shown.map(({ label, text, value, low, high, color }) => ({
    label,
    text,
    color,
    at: within(value / reach),
    from: low === null ? null : within(low / reach),
    to: high === null ? null : within(high / reach),
  }));
  return { rows, more: all.length - shown.length, origin: "zero" };
}

/** Rows of ratios about 1, on one logarithmic axis as far as the largest change; intervals are cut at its ends. */
export function aboutOne(all: readonly Valued[]): Pick<Preview, "rows" | "more" | "origin"> {
  const shown = all.slice(0, MOST_ROWS);
  const reach = 1.25 * Math.max(Math.log(1.05), ...shown.map(({ value }) => Math.abs(Math.log(value))));
  const place = (ratio: number) => within(0.5 + Math.log(ratio) / (2 * reach));
  const rows = shown.map(({ label, text, value, low, high, color }) => ({
    label,
    text,
    color,
    at: place(value),
    from: low === null ? null : place(low),
    to: high === null ? null : place(high),
  }));
  return { rows, more: all.length - shown.length, origin: "middle" };
}

/** Text that the picture's font has glyphs for; the renderer would look for others on the internet. */
export function drawable(text: string): string {
  return text.replaceAll(/[^\u0020-\u007e\u00a0-\u017f\u2013\u2014\u2018-\u201d\u2026\u2212]/gu, "?");
}
