import type { Direction, Lab } from "../domain/factors.ts";
import type { MetricName } from "../domain/metrics.ts";
import type { RunHeader } from "../domain/run.ts";
import type { TestKey } from "../domain/tests.ts";
import type { CellSummary, RunNote } from "../runs/types.ts";
import type { ChangePoint } from "../stats/change-points.ts";
import type { Estimate } from "../stats/estimate.ts";
import type { Prediction } from "../stats/prediction.ts";

/** What a history is of. Runs that differ in one of these never share a line. */
export type HistoryKey = { host: string; lab: Lab; emulated: boolean };

/** A history that there is, with how many ended runs it has. */
export type HistoryChoice = HistoryKey & { runs: number; newestAt: string };

/** A cell of a history, with in how many of its runs it was measured. */
export type CellChoice = { cellKey: string; runs: number };

/** A run as a history needs it: its environment, what people wrote, and the summaries of one cell. */
export type HistoryRun = {
  runId: string;
  title: string;
  startedAt: string;
  pinned: boolean;
  notes: RunNote[];
  /** Its cells are the one that the history is of. */
  header: RunHeader;
  summaries: Pick<CellSummary, "test" | "direction" | "metrics">[];
};

/** Which figure of the cell. */
export type TrendQuestion = { test: TestKey; direction: Direction; metric: MetricName };

/** A run's figure: boot means in base units, with their mean and its 95% interval. */
export type TrendPoint = { run: HistoryRun; boots: number[]; estimate: Estimate };

/** A level shift: between the point before `index` and the point at it. */
export type TrendChange = ChangePoint & { last: TrendPoint; first: TrendPoint };

/** Where the newest run lies against what the runs before it predict. */
export type BandPlace = "inside" | "above" | "below";

export type Trend = TrendQuestion & {
  /** Oldest first; runs without the figure are left out and counted. */
  points: TrendPoint[];
  withoutFigure: number;
  /** From the runs before the newest, since the last change among them; null below three. */
  band: Prediction | null;
  /** Index of the first point that the band is made from. */
  bandFrom: number;
  place: BandPlace | null;
  changes: TrendChange[];
};
