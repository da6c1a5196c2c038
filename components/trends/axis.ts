/** Round ends and ticks of an axis around values. */
export type Axis = { low: number; high: number; ticks: number[] };

const STEPS = [1, 2, 2.5, 5, 10];
/** Steps that an axis should about have. */
const WANTED = 5;

/** Axis over [low, high] in any unit, its ends on round steps; a single value gets some room. */
export function roundAxis(low: number, high: number): Axis {
  const span = high - low || Math.abs(high) * 0.1 || 1;
  const [from, to] = high > low ? [low, high] : [Math.max(0, low - span / 2), high + span / 2];
  const power = 10 ** Math.floor(Math.log10((to - from) / WANTED));
  const step = (STEPS.find((factor) => factor * power * WANTED >= (to - from) * 0.999) ?? 10) * power;
  const first = Math.floor(from / step + 1e-9);
  const last = Math.ceil(to / step - 1e-9);
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
  return { low: first * step, high: last * step, ticks };
}

type Reach = { value: number; low: number | null; high: number | null; boots: readonly number[] };

/**
 * Axis that shows every boot, mean and the band. Intervals widen it by at most the spread of all these, so that two
 * boots far apart, whose interval is thirteen times as wide, do not flatten the rest: what is longer is cut off.
 */
export function fitAxis(
  points: readonly Reach[],
  band: { low: number; high: number } | null,
  fromZero: boolean,
): Axis {
  const values = points.flatMap(({ value, boots }) => [value, ...boots]);
  if (band) values.push(band.low, band.high);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = (most - least) / 2;
  const ends = points.flatMap(({ low, high }) => (low === null || high === null ? [] : [low, high]));
  const low = Math.max(Math.min(least, ...ends), least - room, 0);
  const high = Math.min(Math.max(most, ...ends), most + room);
  return roundAxis(fromZero ? 0 : low, high);
}

/** Evenly spread positions of at most `most` of `count` things, both ends included. */
export function spreadTicks(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, at) => at);
  return Array.from({ length: most }, (_, at) => Math.round((at * (count - 1)) / (most - 1)));
}

/** An instant as an axis says it: the day, or the time of day where all lie within one. */
export function tickText(time: number, from: number, to: number): string {
  const text = new Date(time).toISOString();
  const isOneDay = new Date(from).toISOString().slice(0, 10) === new Date(to).toISOString().slice(0, 10);
  return isOneDay ? text.slice(11, 16) : text.slice(5, 10);
}
