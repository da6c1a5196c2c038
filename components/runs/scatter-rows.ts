import type { ScatterPoint } from "@/components/charts/scatter-chart";
import type { Direction } from "@/lib/domain/factors";
import { type MetricName, metricDefinition } from "@/lib/domain/metrics";
import { isRoundTrip } from "@/lib/domain/tests";
import { formatMetric } from "@/lib/format/metric-value";
import { columnTestLabel } from "@/lib/format/test-label";
import { readMeasure, type SummaryIndex } from "./measure";
import { cellHref } from "./run-links";
import { nicTone, type Series } from "./series";

/** What exits per packet are set against: packets or transactions per second, or throughput. */
export type Against = "rate" | "throughput";

function metricOf(against: Against, test: string): MetricName | null {
  if (against === "throughput") return isRoundTrip(test) ? null : "throughput_bps";
  return isRoundTrip(test) ? "transactions_per_s" : "packet_rate_pps";
}

export type ScatterPanel = {
  direction: Direction;
  points: ScatterPoint[] /** Points without a single exit, which a logarithmic axis cannot hold. */;
  zeros: ScatterPoint[];
};

/** A point per series x test that has both figures: exits per packet or transaction, and the rate. */
export function scatterPanels(
  context: { index: SummaryIndex; runId: string },
  series: readonly Series[],
  asked: { tests: readonly string[]; against: Against },
  directions: readonly Direction[],
): ScatterPanel[] {
  return directions.map((direction) => {
    const all = asked.tests.flatMap((test) => {
      const metric = metricOf(asked.against, test);
      if (metric === null) return [];
      return series.flatMap((one): ScatterPoint[] => {
        const exits = readMeasure(context.index, one, { test, direction, metric: "exits_per_packet" });
        const rate = readMeasure(context.index, one, { test, direction, metric });
        if (exits.kind !== "measured" || rate.kind !== "measured") return [];
        const unit = isRoundTrip(test) ? "per transaction" : "per packet";
        return [
          {
            id: `${one.key} ${test}`,
            label: one.label,
            short: columnTestLabel(test),
            href: cellHref(context.runId, one.key),
            hue: nicTone(one.cell),
            form: one.cell.switch,
            x: exits.estimate.value,
            y: rate.estimate.value,
            xText: `${formatMetric(exits.estimate.value, "1/packet").split("\u00a0")[0]} exits ${unit}`,
            yText: formatMetric(rate.estimate.value, metricDefinition(metric).unit),
          },
        ];
      });
    });
    return {
      direction,
      points: all.filter(({ x, y }) => x > 0 && y > 0),
      zeros: all.filter(({ x, y }) => x <= 0 || y <= 0),
    };
  });
}
