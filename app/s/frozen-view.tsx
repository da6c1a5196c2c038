import { ComparisonBody } from "@/app/compare/comparison-body";
import { readQuestion } from "@/app/compare/read-question";
import { ExploreBody } from "@/app/explore/explore-body";
import { readExplore } from "@/app/explore/load-explore";
import { CellPageBody } from "@/app/runs/[runId]/cells/[...cellKey]/cell-page-body";
import { RunPageBody } from "@/app/runs/[runId]/run-page-body";
import { readTrend } from "@/app/trends/load-trend";
import { TrendsBody } from "@/app/trends/trends-body";
import { FrozenAddress } from "@/components/share/frozen-address";
import { compareViews } from "@/lib/compare/compare";
import { cellKey } from "@/lib/domain/cell";
import { parseAddress, queryOf } from "@/lib/snapshots/address";
import type { FrozenData, Snapshot } from "@/lib/snapshots/types";

type Query = Record<string, string | string[]>;

function drawView(data: FrozenData, query: Query) {
  switch (data.kind) {
    case "run":
      return <RunPageBody view={data.view} query={query} frozen />;
    case "cell": {
      const { view, detail } = data;
      const entry = view.header.cells.find(({ cell }) => cellKey(cell) === detail.cellKey);
      return entry === undefined ? null : <CellPageBody view={view} detail={detail} entry={entry} frozen />;
    }
    case "compare": {
      const read = readQuestion(data.views, query);
      const comparison = compareViews(data.views, read.question);
      return comparison === null ? null : (
        <ComparisonBody views={data.views} comparison={comparison} {...read} picker={null} frozen />
      );
    }
    case "explore": {
      const loaded = readExplore(query, data.views, []);
      const { metric } = loaded;
      return metric === null ? null : <ExploreBody loaded={{ ...loaded, metric }} choosers={null} />;
    }
    case "trends":
      return <TrendsBody loaded={readTrend(query, data.source)} frozen />;
  }
}

/**
 * A snapshot drawn by the components of the live page, from its own data and in its own state. Findings and verdicts
 * are worked out anew by the code of today, but from the frozen figures: nothing below asks the database, which the
 * tests hold by comparing pictures of each kind of view before and after its run is deleted.
 */
export function FrozenView({ snapshot }: { snapshot: Snapshot }) {
  const query = parseAddress(snapshot.address)?.query ?? "";
  return (
    <div data-frozen={snapshot.id}>
      <FrozenAddress query={query}>{drawView(snapshot.data, queryOf(query))}</FrozenAddress>
    </div>
  );
}
