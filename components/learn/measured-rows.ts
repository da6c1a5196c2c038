import { toSeries } from "@/components/runs/series";
import type { Direction, Nic } from "@/lib/domain/factors";
import { metricBounds } from "@/lib/domain/metric-bounds";
import { formatEstimate } from "@/lib/format/metric-value";
import { testLabel } from "@/lib/format/test-label";
import type { Route } from "@/lib/learn/build-journeys";
import type { RunView } from "@/lib/runs/types";
import { estimateBounded } from "@/lib/stats/estimate";

export type ExitRow = { series: string; test: string; value: string; interval: string | null };

/** Exits per packet that a run measured of one NIC on one attachment, one row per cell and test. */
export function measuredRows(view: RunView, nic: Nic, route: Route, direction: Direction): ExitRow[] {
  const cells = toSeries(view.header.cells).filter(
    ({ cell }) =>
      cell.nic === nic &&
      cell.switch === route.attachment &&
      (cell.switch !== "macvtap" || (cell.options.mode ?? "bridge") === route.mode) &&
      (cell.switch !== "openvswitch" || (cell.options.datapath ?? "system") === route.datapath),
  );
  return cells.flatMap(({ key, label }) =>
    view.summaries
      .filter((summary) => summary.cellKey === key && summary.direction === direction)
      .flatMap(({ test, metrics }) => {
        const estimate = estimateBounded(
          (metrics.exits_per_packet ?? []).map((boot) => boot.mean),
          metricBounds("exits_per_packet"),
        );
        if (estimate === null) return [];
        const { value, interval } = formatEstimate(estimate, "1/packet");
        return [{ series: label, test: testLabel(test), value, interval }];
      }),
  );
}
