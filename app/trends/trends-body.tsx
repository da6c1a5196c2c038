import type { Route } from "next";
import { createSerializer } from "nuqs/server";
import { HowToStart } from "@/components/overview/how-to-start";
import { EmulatedBadge } from "@/components/runs/emulated";
import { ShareButton } from "@/components/share/share-button";
import { OverviewTable } from "@/components/trends/overview-table";
import { BadParamsNotice } from "@/components/ui/bad-params-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { Section } from "@/components/ui/section";
import { parseCellKey } from "@/lib/domain/cell";
import { metricDefinition } from "@/lib/domain/metrics";
import { environmentLine } from "@/lib/format/environment-line";
import { formatPlural } from "@/lib/format/number";
import { directionLabel, testLabel } from "@/lib/format/test-label";
import { chooseCell } from "@/lib/trends/choose";
import { firstMetric, makeOverview } from "@/lib/trends/overview";
import type { LoadedTrend } from "./load-trend";
import { trendParams } from "./search-params";
import { TrendChooser } from "./trend-chooser";
import { trendPins } from "./trend-pins";
import { TrendView } from "./trend-view";

/** Fewest runs that make a trend. */
const FEWEST_RUNS = 3;
const serialize = createSerializer(trendParams);

function Chooser({ loaded }: { loaded: LoadedTrend }) {
  const { histories, history, cells, cell, tests, metrics, trend } = loaded;
  return (
    <TrendChooser
      histories={histories.map(({ host, lab, emulated, runs }) => ({
        host,
        lab,
        emulated,
        label: `${host}, ${lab}${emulated ? ", emulated" : ""} (${runs})`,
      }))}
      history={histories.indexOf(history)}
      cells={cells.map(({ cellKey, runs }) => ({ value: cellKey, label: `${cellKey} (${runs})` }))}
      cell={cell.cellKey}
      defaultCell={chooseCell(cells)?.cellKey ?? ""}
      tests={tests.map((test) => ({ value: test, label: testLabel(test) }))}
      test={trend?.test ?? ""}
      directions={(["tx", "rx"] as const).map((one) => ({ value: one, label: directionLabel(one) }))}
      direction={trend?.direction ?? "tx"}
      metrics={metrics.map((name) => ({ value: name, label: metricDefinition(name).label }))}
      metric={trend?.metric ?? ""}
      defaultMetric={trend === null ? "" : firstMetric(trend.test)}
    />
  );
}

/** The same trend as rows, from the API. */
function csvHref({ history, cell, trend, params }: LoadedTrend): string {
  const query = new URLSearchParams({
    host: history.host,
    lab: history.lab,
    emulated: String(history.emulated),
    cell: cell.cellKey,
    last: String(params.last),
    format: "csv",
  });
  if (trend !== null) {
    query.set("test", trend.test);
    query.set("dir", trend.direction);
    query.set("metric", trend.metric);
  }
  if (params.from !== null) query.set("from", params.from);
  if (params.to !== null) query.set("to", params.to);
  return `/api/v1/trends?${query}`;
}

function TooFew({ loaded }: { loaded: LoadedTrend }) {
  const { runs, cell, history, params } = loaded;
  const isNarrowed = params.from !== null || params.to !== null || params.last < FEWEST_RUNS;
  return (
    <EmptyState title="A trend needs three runs">
      <p>
        {runs.length === 0 ? "No run" : `Only ${formatPlural(runs.length, "run")}`} of {cell.cellKey} on{" "}
        {history.host}
        {isNarrowed ? " within the days and number of runs chosen above: widen them." : " has ended."}
      </p>
      {isNarrowed ? null : (
        <p>
          Run the same cell again on this host, later or after a change of kernel, QEMU or NIC. With four runs
          the newest is held against a prediction, with ten or more changes of level are found.
        </p>
      )}
      {isNarrowed ? null : <HowToStart />}
    </EmptyState>
  );
}

type Props = {
  loaded: LoadedTrend;
  /** Drawn from a snapshot: what asks the server is left out. */
  frozen?: boolean;
};

/** All of the page of a trend, drawn from its runs. */
export function TrendsBody({ loaded, frozen = false }: Props) {
  const { params, bad, history, cell, runs, otherMachines, trend } = loaded;
  const nic = parseCellKey(cell.cellKey)?.nic ?? "host";
  const overview = makeOverview(runs);
  return (
    <>
      <BadParamsNotice bad={bad} />
      <PageHeading title="Trends">
        {history.emulated ? <EmulatedBadge /> : null}
        <span className="min-w-0 break-all text-ink-3">
          {cell.cellKey} on {history.host}, {formatPlural(runs.length, "run")}
        </span>
        {frozen || runs.length === 0 ? null : (
          <span className="ml-auto">
            <ShareButton
              environment={environmentLine(...runs.map(({ header }) => header))}
              pins={trendPins(loaded)}
            />
          </span>
        )}
      </PageHeading>
      {frozen ? null : <Chooser loaded={loaded} />}
      {otherMachines === 0 ? null : (
        <p className="mt-3 text-ink-2 text-xs" role="status">
          {formatPlural(otherMachines, "run")} of other hardware under the same host name{" "}
          {otherMachines === 1 ? "is" : "are"} left out.
        </p>
      )}
      {trend === null || runs.length < FEWEST_RUNS ? (
        <div className="mt-5">
          <TooFew loaded={loaded} />
        </div>
      ) : (
        <TrendView
          trend={trend}
          cellKey={cell.cellKey}
          x={params.x}
          fromZero={params.y === "zero"}
          emulated={history.emulated}
          csvHref={frozen ? null : csvHref(loaded)}
        />
      )}
      {overview.length === 0 ? null : (
        <Section
          id="tests"
          title="All tests of this cell"
          note={`Each by its own metric. Where nothing changes, about 1 in 20 newest runs falls outside its band: over ${formatPlural(overview.length, "line")}, one now and then is to be expected.`}
        >
          <OverviewTable
            trends={overview}
            color={`var(--nic-${nic})`}
            current={trend}
            hrefOf={({ test, direction }) =>
              serialize("/trends", {
                ...params,
                test: test === loaded.tests[0] ? null : test,
                dir: direction === "tx" ? null : direction,
                metric: null,
              }) as Route
            }
          />
        </Section>
      )}
    </>
  );
}
