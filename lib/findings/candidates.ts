import { WIDE } from "../compare/compare.ts";
import { mainMetrics } from "../compare/metric-choice.ts";
import { cellKey } from "../domain/cell.ts";
import type { Direction } from "../domain/factors.ts";
import { type MetricName, metricDefinition } from "../domain/metrics.ts";
import { isRoundTrip } from "../domain/tests.ts";
import type { RunView } from "../runs/types.ts";
import { mean } from "../stats/moments.ts";
import { compareRatio } from "../stats/ratio.ts";
import { judge } from "../stats/verdict.ts";
import { eachPair } from "./examine.ts";
import { type Unfit, unfitFor } from "./unfit.ts";

/** What an attachment is chosen by: throughput and round trips, in each direction. */
export type Aim = { test: string; direction: Direction; metric: MetricName; kind: "throughput" | "latency" };

/** A guest cell with its boot means, one list for each aim. */
export type Candidate = {
  key: string;
  /** The key without a QEMU version that all cells share. */
  label: string;
  values: number[][];
};

export type Contest = {
  aims: Aim[];
  candidates: Candidate[];
  /** Guest cells fit to contend; more than the candidates where there are very many. */
  fit: number;
  /** Measured guest cells that cannot contend, counted by why. */
  unfit: Partial<Record<Unfit, number>>;
  /** For each candidate and aim, positions of the candidates that are clearly better. */
  beatenBy: number[][][];
};

/** Comparisons grow with the square of the cells: above this, only the best by mean of each aim contend. */
const MOST_CANDIDATES = 24;

/** TCP before UDP, the run's own order otherwise: one stream test and one round trip, as far as they were measured. */
function aimsOf({ header, summaries }: RunView): Aim[] {
  const guests = new Set(
    header.cells.filter(({ cell }) => cell.nic !== null).map(({ cell }) => cellKey(cell)),
  );
  const isMeasured = ({ test, direction, metric }: Aim) =>
    summaries.some(
      (one) =>
        one.test === test &&
        one.direction === direction &&
        guests.has(one.cellKey) &&
        (one.metrics[metric]?.length ?? 0) > 0,
    );
  const pick = (kind: Aim["kind"]) => {
    const fitting = header.tests.filter((test) => isRoundTrip(test) === (kind === "latency"));
    const test = fitting.find((name) => name.startsWith("tcp")) ?? fitting[0];
    const metric = test === undefined ? undefined : mainMetrics(test)[0];
    if (test === undefined || metric === undefined) return [];
    return header.directions.map((direction) => ({ test, direction, metric, kind }));
  };
  return [...pick("throughput"), ...pick("latency")].filter(isMeasured);
}

function readCandidates(view: RunView, aims: readonly Aim[]): Candidate[] {
  const index = new Map(view.summaries.map((one) => [`${one.cellKey}|${one.test}|${one.direction}`, one]));
  const versions = new Set(view.header.cells.flatMap(({ cell }) => (cell.qemu === null ? [] : [cell.qemu])));
  return view.header.cells
    .filter(({ cell }) => cell.nic !== null)
    .map(({ cell }) => {
      const key = cellKey(cell);
      const values = aims.map(({ test, direction, metric }) =>
        (index.get(`${key}|${test}|${direction}`)?.metrics[metric] ?? []).map((boot) => boot.mean),
      );
      const label = versions.size > 1 ? key : cellKey({ ...cell, qemu: null });
      return { key, label, values };
    })
    .filter(({ values }) => values.some((boots) => boots.length > 0));
}

function keepBest(candidates: readonly Candidate[], aims: readonly Aim[]): Candidate[] {
  if (candidates.length <= MOST_CANDIDATES) return [...candidates];
  const each = Math.floor(MOST_CANDIDATES / aims.length);
  const kept = new Set(
    aims.flatMap(({ metric }, at) => {
      const sign = metricDefinition(metric).better === "lower" ? 1 : -1;
      const value = (one: Candidate) => sign * mean(one.values[at] ?? []);
      return [...candidates].sort((a, b) => value(a) - value(b)).slice(0, each);
    }),
  );
  return candidates.filter((one) => kept.has(one));
}

/**
 * Sets every guest cell of a run of which something can be inferred against every other, adjusted over all comparisons;
 * null below two measured cells.
 */
export function holdContest(view: RunView): Contest | null {
  const aims = aimsOf(view);
  const all = readCandidates(view, aims);
  if (aims.length === 0 || all.length < 2) return null;
  const fit = all.filter(({ values }) => unfitFor(values) === null);
  const unfit: Contest["unfit"] = {};
  for (const why of all.map(({ values }) => unfitFor(values)))
    if (why !== null) unfit[why] = (unfit[why] ?? 0) + 1;
  const candidates = keepBest(fit, aims);
  const duels = eachPair(candidates.map((_, at) => at)).flatMap(([a, b]) =>
    aims.map(({ metric }, aim) => ({
      a,
      b,
      aim,
      better: metricDefinition(metric).better,
      result: compareRatio(candidates[a]?.values[aim] ?? [], candidates[b]?.values[aim] ?? []),
    })),
  );
  const verdicts = judge(duels, { wide: view.emulated ? WIDE.emulated : WIDE.real });
  const beatenBy = candidates.map(() => aims.map((): number[] => []));
  duels.forEach(({ a, b, aim }, at) => {
    const kind = verdicts[at]?.kind;
    if (kind === "better") beatenBy[a]?.[aim]?.push(b);
    if (kind === "worse") beatenBy[b]?.[aim]?.push(a);
  });
  return { aims, candidates, fit: fit.length, unfit, beatenBy };
}
