import type { Estimate } from "../stats/estimate.ts";
import type { Dataset } from "./dataset.ts";
import type { Factor, Level, Levels } from "./factors.ts";
import type { Question } from "./question.ts";
import { estimateOf, passes, restKey, type Unit } from "./units.ts";

/** What the Pareto view shows beside a latency. */
export const PARETO_THROUGHPUT = "throughput_bps";
/** Latency that is set against it unless another is chosen. */
export const PARETO_LATENCY = "latency_mean_us";
export const PARETO_EXITS = "exits_per_packet";

/** A cell with both its figures in one direction. */
export type ParetoPoint = {
  unit: Unit;
  throughput: Estimate;
  latency: Estimate;
  /** Exits per packet of the stream; null where they were not counted. */
  exits: number | null;
  /**
   * `front`: no other mean is better in one and as good in the other. `beaten`: another is better in both, its
   * intervals clear of this one's. `open`: another's means are better, but not clear of it. `reference`: the host
   * itself, which is no way to attach a guest and so competes with none.
   */
  standing: "front" | "open" | "beaten" | "reference";
  /** The point that is better, for those off the front. */
  by: string | null;
};

export type ParetoPanel = { id: string; points: ParetoPoint[] };
export type Pareto = {
  panels: ParetoPanel[];
  /** Cells with one of the two figures only. */
  half: number;
  matched: number;
};

/** The latency that throughput is set against, and the round trip test that it is of. */
export type ParetoAxes = { latency: string; roundTrip: string };

/**
 * Tests of the two axes: streams, which the filter of the address is about, and round trips.
 */
export function paretoTests(
  { rows, levels }: Pick<Dataset, "rows" | "levels">,
  latency: string | undefined,
): { levels: Levels; roundTrips: Level[] } {
  const having = (name: string | undefined) =>
    new Set(rows.filter((row) => row.metric === name).map(({ test }) => test));
  const [streams, trips] = [having(PARETO_THROUGHPUT), having(latency)];
  return {
    levels: { ...levels, test: levels.test.filter(({ id }) => streams.has(id)) },
    roundTrips: levels.test.filter(({ id }) => trips.has(id)),
  };
}

type Draft = Omit<ParetoPoint, "standing" | "by">;

function isBetter(a: Draft, b: Draft): boolean {
  const [more, less] = [a.throughput.value - b.throughput.value, a.latency.value - b.latency.value];
  return more >= 0 && less <= 0 && (more > 0 || less < 0);
}

function isClear(a: Draft, b: Draft): boolean {
  const [aLow, bHigh] = [a.throughput.low, b.throughput.high];
  const [aHigh, bLow] = [a.latency.high, b.latency.low];
  if (aLow === null || bHigh === null || aHigh === null || bLow === null) return false;
  return aLow > bHigh && aHigh < bLow;
}

/** Marks the front of points by their means, and says of the others whether intervals bear that out. */
export function markFront(points: readonly Draft[]): ParetoPoint[] {
  const isHost = ({ unit }: Draft) => unit.levels.switch === "host";
  return points.map((point) => {
    if (isHost(point)) return { ...point, standing: "reference", by: null };
    const better = points.filter((other) => !isHost(other) && isBetter(other, point));
    const clear = better.find((other) => isClear(other, point));
    const standing = better.length === 0 ? "front" : clear ? "beaten" : "open";
    return { ...point, standing, by: (clear ?? better[0])?.unit.cellKey ?? null };
  });
}

const WITHOUT: Factor[] = ["test"];

/**
 * Throughput against latency: each cell and direction with its stream on one axis and its round trip on the other.
 * Fronts are drawn within a panel. Latency figures pass the filter with their own test.
 */
export function arrangePareto(
  units: readonly Unit[],
  levels: Levels,
  { filter, panel }: Pick<Question, "filter" | "panel">,
  axes: ParetoAxes,
): Pareto {
  const streams = units.filter((unit) => unit.metric === PARETO_THROUGHPUT && passes(unit.levels, filter));
  const trips = units.filter(
    (unit) =>
      unit.metric === axes.latency &&
      unit.levels.test === axes.roundTrip &&
      passes(unit.levels, { ...filter, test: [] }),
  );
  const latencies = new Map(trips.map((unit) => [restKey(unit, WITHOUT), unit]));
  const exits = new Map(
    units.filter((unit) => unit.metric === PARETO_EXITS).map((unit) => [unit.id, estimateOf(unit)?.value]),
  );
  const paired = new Set<string>();
  const points = streams.flatMap((unit): Draft[] => {
    const key = restKey(unit, WITHOUT);
    const trip = latencies.get(key);
    const [throughput, latency] = [estimateOf(unit), trip ? estimateOf(trip) : null];
    if (!throughput || !latency || throughput.value <= 0 || latency.value <= 0) return [];
    paired.add(key);
    return [{ unit, throughput, latency, exits: exits.get(unit.id) ?? null }];
  });
  const loneTrips = [...latencies.keys()].filter((key) => !paired.has(key)).length;
  const ids = panel === null ? [""] : levels[panel].map(({ id }) => id);
  return {
    panels: ids
      .map((id) => ({
        id,
        points: markFront(points.filter(({ unit }) => panel === null || unit.levels[panel] === id)),
      }))
      .filter((one) => one.points.length > 0),
    half: streams.length - points.length + loneTrips,
    matched: streams.length + loneTrips,
  };
}
