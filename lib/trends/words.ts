import { metricDefinition } from "../domain/metrics.ts";
import { formatInScale } from "../format/metric-value.ts";
import { formatPlural } from "../format/number.ts";
import { pickScale } from "../format/scale.ts";
import type { Trend } from "./types.ts";

/** Runs before the newest that a prediction needs, and runs that a search for changes needs. */
export const FEWEST_FOR_BAND = 3;
export const FEWEST_FOR_CHANGES = 10;

const BETTER = { higher: "higher is better", lower: "lower is better", none: "neither way is better" };

/** Where the newest run lies, in one or two sentences that say no more than the band does. */
export function describeNewest({ points, band, bandFrom, place, metric }: Trend): string {
  const newest = points.at(-1);
  if (newest === undefined) return "No run has this figure.";
  if (band === null || place === null) {
    const missing = FEWEST_FOR_BAND + 1 - points.length;
    return missing > 0
      ? `No prediction yet: it takes ${FEWEST_FOR_BAND} runs before the newest, ${formatPlural(missing, "more run")} will do.`
      : "No prediction: a figure of the runs before the newest is not finite.";
  }
  const { unit, better } = metricDefinition(metric);
  const scale = pickScale(unit, newest.estimate.value);
  const text = (value: number) => formatInScale(value, scale);
  const since = bandFrom > 0 ? " since the last change that they show" : "";
  const where = place === "inside" ? "inside" : place;
  const head = `The newest run, ${text(newest.estimate.value)}\u00a0${scale.suffix}, lies ${where} the 95\u00a0% prediction band [${text(band.low)}, ${text(band.high)}] of the ${formatPlural(band.n, "run")} before it${since}.`;
  return place === "inside"
    ? head
    : `${head} Where nothing changed, about 1 run in 20 falls outside; ${BETTER[better]}.`;
}

/** What was looked for and found about changes of level. */
export function describeChanges({ points, changes }: Trend): string {
  if (points.length < FEWEST_FOR_CHANGES)
    return `Changes of level are looked for from ${FEWEST_FOR_CHANGES} runs on; here ${points.length === 1 ? "is" : "are"} ${points.length}.`;
  return changes.length === 0
    ? `No change of level was found in ${points.length} runs.`
    : `${formatPlural(changes.length, "change")} of level in ${points.length} runs.`;
}
