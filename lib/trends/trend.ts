import { metricBounds } from "../domain/metric-bounds.ts";
import { changePoints } from "../stats/change-points.ts";
import { estimateBounded } from "../stats/estimate.ts";
import { type Prediction, predictNext } from "../stats/prediction.ts";
import type { BandPlace, HistoryRun, Trend, TrendPoint, TrendQuestion } from "./types.ts";

function toPoint(run: HistoryRun, question: TrendQuestion): TrendPoint[] {
  const summary = run.summaries.find(
    ({ test, direction }) => test === question.test && direction === question.direction,
  );
  const boots = (summary?.metrics[question.metric] ?? []).map(({ mean }) => mean);
  const estimate = estimateBounded(boots, metricBounds(question.metric));
  return estimate === null ? [] : [{ run, boots, estimate }];
}

function placeOf(value: number, { low, high }: Prediction): BandPlace {
  return value > high ? "above" : value < low ? "below" : "inside";
}

/** Among zeros the band is not found on logarithms and may reach beyond what the quantity can be. */
function cutBand(
  band: Prediction | null,
  { least, most }: { least: number; most: number },
): Prediction | null {
  return band && { ...band, low: Math.max(band.low, least), high: Math.min(band.high, most) };
}

/**
 * One figure of a cell over its runs (oldest first): points, what the runs before the newest predict for it, and where
 * the level changed. The prediction starts anew after a change, since the level before it predicts nothing.
 */
export function makeTrend(runs: readonly HistoryRun[], question: TrendQuestion): Trend {
  const points = runs.flatMap((run) => toPoint(run, question));
  const values = points.map(({ estimate }) => estimate.value);
  const newest = values.at(-1);
  const before = values.slice(0, -1);
  const bandFrom = changePoints(before).at(-1)?.index ?? 0;
  const band = cutBand(predictNext(before.slice(bandFrom)), metricBounds(question.metric));
  return {
    ...question,
    points,
    withoutFigure: runs.length - points.length,
    band,
    bandFrom,
    place: band === null || newest === undefined ? null : placeOf(newest, band),
    changes: changePoints(values).flatMap((change) => {
      const last = points[change.index - 1];
      const first = points[change.index];
      return last && first ? [{ ...change, last, first }] : [];
    }),
  };
}
