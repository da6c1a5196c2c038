/** Hue of a row: one per NIC, everywhere. */
export type Hue = "host" | "e1000" | "virtio-net" | "vhost-net";
/** Form of a row's mark: one per switch, so that colour is never the only sign. */
export type Form = "host" | "bridge" | "openvswitch" | "macvtap";

/** One row of an interval chart. Values in base units of the metric; null where there is none. */
export type IntervalRow = {
  id: string;
  label: string;
  href: string | null;
  hue: Hue;
  form: Form;
  value: number | null;
  low: number | null;
  high: number | null;
  /** The boots (or samples) behind the value. */
  dots: number[];
  /** Value as text in the chart's scale, without unit. */
  text: string;
  /** Interval as text, or what is to be said where there is none. */
  intervalText: string;
  /** A second figure that belongs to the first, e.g. `loss 3.1 %`. */
  aside: string | null;
  /** Why there is no value. */
  gap: string | null;
};

/** CSS colour of a hue. */
export function hueColor(hue: Hue): string {
  return `var(--nic-${hue})`;
}

type Reaching = Pick<IntervalRow, "value" | "high" | "dots">;

const reaches = new WeakMap<Reaching, { shown: number; whole: number }>();

/**
 * How far a row reaches from zero: its mean and boots, and its interval with them. Kept, as each change of the legend asks
 * it of every row that is left.
 */
function reachOf(row: Reaching): { shown: number; whole: number } {
  const known = reaches.get(row);
  if (known !== undefined) return known;
  const finite = (values: readonly number[]) => Math.max(0, ...values.filter(Number.isFinite));
  const shown = finite([row.value ?? 0, ...row.dots]);
  const reach = { shown, whole: Math.max(shown, finite([row.high ?? 0])) };
  reaches.set(row, reach);
  return reach;
}

/** Round axis ends between 1 and 10 with the step of their grid. */
const ENDS = [
  [1, 0.25],
  [1.2, 0.3],
  [1.5, 0.5],
  [2, 0.5],
  [2.5, 0.5],
  [3, 1],
  [4, 1],
  [5, 1],
  [6, 2],
  [8, 2],
  [10, 2.5],
] as const;

/**
 * Round end for an axis from zero. An interval much wider than the values themselves is cut at twice the largest
 * value, so that it cannot flatten everything else.
 */
export function niceMax(rows: readonly Reaching[]): number {
  let [shown, whole] = [0, 0];
  for (const row of rows) {
    const reach = reachOf(row);
    shown = Math.max(shown, reach.shown);
    whole = Math.max(whole, reach.whole);
  }
  const wanted = shown === 0 ? whole : Math.min(whole, 2 * shown);
  return niceEnd(wanted === 0 ? 1 : wanted);
}

/** Smallest round axis end that holds a figure above zero. */
export function niceEnd(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(wanted));
  const [end] = ENDS.find(([factor]) => factor * power >= wanted * 0.9999) ?? [10];
  return end * power;
}

/** Width of a column of row labels in pixels: 11 px monospace, bounded. */
export function labelWidth(rows: readonly { label: string }[]): number {
  const longest = Math.max(4, ...rows.map((row) => row.label.length));
  return Math.min(250, longest * 6.7 + 12);
}

/** Even grid from zero to an end that `niceMax` gave (in any unit), both included. */
export function niceTicks(max: number): number[] {
  const power = 10 ** Math.floor(Math.log10(max) + 1e-9);
  const [end, step] = ENDS.find(([factor]) => factor * power >= max * 0.9999) ?? [10, 2.5];
  return Array.from({ length: Math.round(end / step) + 1 }, (_, at) => at * step * power);
}
