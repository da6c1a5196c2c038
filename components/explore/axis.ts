import { logDomain, logTicks } from "@/components/charts/log-axis";
import type { ExploreUnit } from "@/lib/explore/derived-metrics";
import { exploreScale } from "@/lib/explore/scale";
import { formatSignificant } from "@/lib/format/number";
import type { Scale } from "@/lib/format/scale";

/** A vertical axis: where a value stands from 0 (bottom) to 1 (top), cut off at both. */
export type Axis = {
  low: number;
  high: number;
  log: boolean;
  ticks: number[];
  /** Value from which bars grow: 0, or 1 for ratios; the lower end on a logarithmic axis of values. */
  origin: number;
  at: (value: number) => number;
};

type Extent = { value: number; low: number | null; high: number | null; dots: readonly number[] };

/** Step of a grid with four to eight lines over a span. */
function niceStep(span: number): number {
  const power = 10 ** Math.floor(Math.log10(span / 5));
  return ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= span / 6) ?? 10) * power;
}

function linearTicks(low: number, high: number): number[] {
  const step = niceStep(high - low);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
}

const finite = (values: readonly (number | null)[]) =>
  values.filter((value): value is number => value !== null && Number.isFinite(value));

/**
 * Axis that holds these figures. Values start at zero; ratios stand around 1. An interval that is much wider than the
 * values themselves is cut off, so that it cannot flatten everything else.
 */
export function makeAxis(figures: readonly Extent[], { log, ratio }: { log: boolean; ratio: boolean }): Axis {
  const values = finite(figures.flatMap(({ value, dots }) => [value, ...dots]));
  const ends = finite(figures.flatMap(({ low, high }) => [low, high]));
  const top = Math.max(ratio ? 1 : 0, ...values);
  const bottom = Math.min(ratio ? 1 : top, ...values);
  const high = Math.min(Math.max(top, ...ends), top * 2);
  const low = Math.max(Math.min(bottom, ...ends), bottom / 2);
  if (log) {
    const [from, to] = logDomain([low, high].filter((end) => end > 0));
    const span = Math.log(to / from);
    return {
      low: from,
      high: to,
      log,
      ticks: logTicks([from, to]),
      origin: ratio ? 1 : from,
      at: (value) => clamp(value <= 0 ? 0 : Math.log(value / from) / span),
    };
  }
  const span = ratio ? high - low || 0.1 : high || 1;
  const step = niceStep(span);
  const to = Math.ceil(high / step - 1e-9) * step || 1;
  const from = ratio ? Math.max(0, Math.floor(low / step + 1e-9) * step) : 0;
  return {
    low: from,
    high: to,
    log,
    ticks: linearTicks(from, to),
    origin: ratio ? 1 : 0,
    at: (value) => clamp((value - from) / (to - from || 1)),
  };
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}

/** Span of a logarithmic axis from which its ticks carry units of their own instead of many zeros. */
const OWN_UNITS = 1000;

/** Text of a tick in the chart's scale, which is said beside its title. */
export function tickText(value: number, axis: Axis, scale: Scale, unit: ExploreUnit): string {
  if (!axis.log || axis.high / axis.low < OWN_UNITS) return formatSignificant(value / scale.divisor, 2);
  const own = exploreScale(unit, value * 1.0001);
  return `${formatSignificant(value / own.divisor, 1)} ${own.suffix.replace("CPU-", "").replace("/Gbit", "")}`;
}
