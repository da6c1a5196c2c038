"use client";

import { useMemo } from "react";
import { BadParamsNotice } from "@/components/ui/bad-params-notice";
import type { Dataset } from "@/lib/explore/dataset";
import type { MetricInfo, OfferedMetric } from "@/lib/explore/metrics";
import { paretoTests } from "@/lib/explore/pareto";
import type { BadParam } from "@/lib/format/bad-params";
import { ChartView } from "./chart-view";
import { Controls } from "./controls";
import { ParetoView } from "./pareto-view";
import { useQuestion } from "./use-question";

type Props = {
  dataset: Dataset;
  view: "chart" | "pareto";
  metric: MetricInfo;
  offered: readonly OfferedMetric[];
  latency: MetricInfo | null;
  /** What of the address could not be loaded. */
  bad: readonly BadParam[];
  emulated: boolean;
  /** Drawn from a snapshot: the controls, which ask the server, are left out. */
  frozen: boolean;
};

/** Controls and chart over one payload: arranging and filtering happen in the browser. */
export function Explorer({ dataset, view, metric, offered, latency, bad, emulated, frozen }: Props) {
  const { levels, roundTrips } = useMemo(() => {
    const tests = paretoTests(dataset, latency?.name);
    return view === "pareto" ? tests : { ...tests, levels: dataset.levels };
  }, [dataset, view, latency]);
  const asking = useQuestion(levels);
  const roundTrip = roundTrips.find(({ id }) => id === asking.asked.rr) ?? roundTrips[0] ?? null;
  const badTrip: BadParam[] =
    view === "pareto" && asking.asked.rr !== null && asking.asked.rr !== roundTrip?.id
      ? [{ name: "rr", value: asking.asked.rr, shown: "these runs have no such latency" }]
      : [];
  return (
    <>
      <BadParamsNotice bad={[...bad, ...asking.bad, ...badTrip]} />
      {frozen ? null : (
        <Controls
          asking={asking}
          levels={levels}
          view={view}
          metric={metric}
          offered={offered}
          latency={latency}
          roundTrips={roundTrips}
          roundTrip={roundTrip?.id ?? null}
        />
      )}
      {view === "pareto" && latency !== null && roundTrip !== null ? (
        <ParetoView
          dataset={dataset}
          levels={levels}
          latency={latency}
          roundTrip={roundTrip}
          asking={asking}
          emulated={emulated}
        />
      ) : (
        <ChartView frozen={frozen} dataset={dataset} metric={metric} asking={asking} emulated={emulated} />
      )}
    </>
  );
}
