import type { Direction, Nic, Switch } from "../domain/factors.ts";
import type { MetricName } from "../domain/metrics.ts";
import type { TestKey } from "../domain/tests.ts";
import type { RatioResult } from "../stats/ratio.ts";
import type { RollUp } from "../stats/roll-up.ts";
import type { Verdict } from "../stats/verdict.ts";
import type { Guard } from "./guard-types.ts";
import type { MinimumEffects } from "./minimum-effects.ts";

/** What the sides of a comparison differ in: whole runs, levels of one factor, or any two cells. */
export const COMPARE_BY = ["run", "switch", "nic", "qemu", "mtu", "offload", "cell"] as const;
export type CompareBy = (typeof COMPARE_BY)[number];

/** One side's name: a run id, a factor's level (`vhost-net`, `openvswitch:netdev`, `7.2.22`, `9000`) or a cell key. */
export type Level = {
  id: string;
  /** For people: a run's title, else the id. */
  label: string;
  /** Runs that hold this level. */
  runIds: string[];
};

/** Figures of one side of a row. */
export type Side = {
  runId: string;
  cellKey: string;
  /** Boot means, in the metric's unit, in boot order. */
  values: number[];
  mean: number;
  /** 95% t interval of the mean; null with one boot. */
  low: number | null;
  high: number | null;
  /** p50, p90, p99 and max round trip in microseconds, means over boots; null where the test has none. */
  percentiles: [number, number, number, number] | null;
};

export type ComparisonRow = {
  /** Unique and stable: level, name, test, direction and metric joined by `|`. */
  id: string;
  /** Id of the subject's level. */
  level: string;
  /** What both sides share, as short as it tells rows apart: `virtio-net/bridge@7.2.22`, `bridge`, `e1000`. */
  name: string;
  /** Of the subject's cell, for filters. */
  switch: Switch;
  nic: Nic | null;
  test: TestKey;
  direction: Direction;
  metric: MetricName;
  baseline: Side;
  subject: Side;
  /** That the row was judged by, relative. */
  minimumEffect: number;
  result: RatioResult;
  verdict: Verdict;
  /** Exact Mann-Whitney as a cross-check; null below four boots a side. */
  rankP: number | null;
  /** Options in which the two cells differ although runs are compared: matched across them. */
  across: ("mtu" | "offload" | "qemu")[];
};

/** A test that one side lacks; `metric` where it has the test, but not that metric. */
export type LackedFigure = { test: TestKey; direction: Direction; metric: MetricName | null };

/** A cell that one side lacks, or tests of a cell that both have, with why. */
export type LeftOut = {
  level: string;
  name: string;
  missingOn: "baseline" | "subject";
  reason: string;
  /** Null for the whole cell. */
  figures: LackedFigure[] | null;
};

/** Geometric mean over the cells of one level, test, direction and metric. */
export type RollUpRow = {
  level: string;
  test: TestKey;
  direction: Direction;
  metric: MetricName;
  rollUp: RollUp;
};

export type Comparison = {
  by: CompareBy;
  levels: Level[];
  baseline: Level;
  subjects: Level[];
  rows: ComparisonRow[];
  leftOut: LeftOut[];
  rollUps: RollUpRow[];
  guard: Guard;
  /** Relative: 0.02 is 2%. */
  minimumEffect: number;
  /** Of metrics that have their own. */
  minimumEffects: MinimumEffects;
  /**
   * Detectable change above which a row is inconclusive at a minimum effect of 2%: 0.15 where one of its runs is
   * emulated, 0.05 otherwise; here the larger of those that occur.
   */
  wide: number;
  /** One of the runs on either side is. */
  emulated: boolean;
};
