import { expect, test } from "vitest";
import { metricBounds } from "./metric-bounds.ts";
import { METRIC_NAMES, METRICS } from "./metrics.ts";

test("metrics that are shares of a whole are those with the unit ratio", () => {
  for (const name of METRIC_NAMES)
    expect(metricBounds(name), name).toEqual({
      least: 0,
      most: METRICS[name].unit === "ratio" ? 1 : Number.POSITIVE_INFINITY,
    });
});
