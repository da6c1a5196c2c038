import { expect, test } from "vitest";
import { indexSummaries } from "@/components/runs/measure";
import { toSeries } from "@/components/runs/series";
import type { Metrics } from "@/lib/domain/metrics";
import { guestCell, makeView, throughput } from "@/lib/findings/testing";
import { findHeadlines } from "./headlines";

function claimOf(...boots: Metrics[][]): string | undefined {
  const nics = ["vhost-net", "virtio-net", "e1000"] as const;
  const view = makeView(boots.map((one, at) => ({ cell: guestCell(nics[at] ?? "e1000"), boots: one })));
  return findHeadlines(view, indexSummaries(view), toSeries(view.header.cells))[0]?.claim;
}

test("a lead is claimed over the cells of which a verdict says so, and no others", () => {
  expect(claimOf(throughput(3e9), throughput(1e9))).toBe("clearly ahead of the other guest cell");
  expect(claimOf(throughput(3e9), throughput(2.99e9), throughput(1e9))).toBe(
    "clearly ahead of 1 of 2 other guest cells",
  );
  // Intervals that lie apart, closer together than the minimum effect of 2%.
  const [a, b] = [throughput(1e9), throughput(0.985e9)];
  expect(claimOf(a, b)).toBe("not clearly ahead of the other guest cell");
  expect(claimOf(a.slice(0, 1), b.slice(0, 1))).toBe("one boot: no inference");
  expect(claimOf(a)).toBe("the only guest cell with this figure");
});
