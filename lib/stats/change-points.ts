import { logarithms, mean, quantileSorted } from "./moments.ts";
import { DEFAULT_MINIMUM_EFFECT } from "./ratio.ts";

export type ChangePoint = {
  /** Index of the first value after the change. */
  index: number;
  /** Mean of the stretch before and after: geometric where the values allow it. */
  before: number;
  after: number;
  /** after / before; null where before is 0. */
  ratio: number | null;
};

const FEWEST_RUNS = 10;
const SHORTEST_STRETCH = 3;
/**
 * What a change must save, in units of the noise variance: grows with log n, as there are more places for a change to
 * seem to be. Far above the usual 2 log n, because the noise itself is estimated from few runs. The constants are those
 * at which the simulation in false-alarm.test.ts stays under 5% from 10 to 60 runs.
 */
const penaltyOf = (runs: number) => 11 + 2.5 * Math.log(runs);

/**
 * Noise of a series whose level may jump: from the differences of neighbours, by their median, which a few jumps do not
 * move (Rice 1984; 0.6745 makes the median absolute deviation of normal noise its standard deviation).
 */
function noiseVariance(series: readonly number[]): number {
  const steps = series.slice(1).map((value, index) => Math.abs(value - (series[index] ?? value)));
  steps.sort((a, b) => a - b);
  const typical = quantileSorted(steps, 0.5) / 0.6745;
  // Coarse values repeat: with most steps zero only their mean square (von Neumann 1941) still tells noise.
  const square = typical > 0 ? typical ** 2 : steps.reduce((sum, step) => sum + step ** 2, 0) / steps.length;
  return square / 2;
}

/** Best split of the series into stretches of one level: least squares plus a penalty per change, by dynamic programming. */
function bestSplits(series: readonly number[], penalty: number): number[] {
  const sums = [0];
  const squares = [0];
  for (const value of series) {
    sums.push((sums.at(-1) ?? 0) + value);
    squares.push((squares.at(-1) ?? 0) + value * value);
  }
  const at = (list: readonly number[], index: number) => list[index] ?? 0;
  const cost = (from: number, to: number) =>
    at(squares, to) - at(squares, from) - (at(sums, to) - at(sums, from)) ** 2 / (to - from);
  const best: number[] = [-penalty];
  const previous: number[] = [0];
  for (let end = 1; end <= series.length; end++) {
    best[end] = Number.POSITIVE_INFINITY;
    for (let start = 0; start <= end - SHORTEST_STRETCH; start++) {
      const total = at(best, start) + cost(start, end) + penalty;
      if (total < at(best, end)) {
        best[end] = total;
        previous[end] = start;
      }
    }
  }
  const splits: number[] = [];
  for (let end = at(previous, series.length); end > 0; end = at(previous, end)) splits.unshift(end);
  return splits;
}

/**
 * Where the level of a history changed, oldest first; the same answer each time. None below ten runs, none smaller than
 * the minimum effect, no stretch shorter than three runs. Optimal partitioning (Jackson et al. 2005) of logarithms, or
 * of the values where one is zero. Runs count as independent: where each carries 30% of the last one's deviation along,
 * 6 to 8% of steady histories show a change.
 */
export function changePoints(
  values: readonly number[],
  { minimumEffect = DEFAULT_MINIMUM_EFFECT }: { minimumEffect?: number } = {},
): ChangePoint[] {
  if (values.length < FEWEST_RUNS || values.some((value) => !Number.isFinite(value))) return [];
  const logs = logarithms(values);
  const series = logs ?? values;
  const back = logs ? Math.exp : (value: number) => value;
  const splits = bestSplits(series, penaltyOf(series.length) * noiseVariance(series));
  const bounds = [0, ...splits, series.length];
  return splits.flatMap((index, position) => {
    const before = back(mean(series.slice(bounds[position], index)));
    const after = back(mean(series.slice(index, bounds[position + 2])));
    const ratio = before === 0 ? null : after / before;
    const isLargeEnough = ratio === null || ratio > 1 + minimumEffect || ratio < 1 / (1 + minimumEffect);
    return isLargeEnough ? [{ index, before, after, ratio }] : [];
  });
}
