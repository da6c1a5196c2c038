import type { Boot } from "../domain/boot.ts";
import type { Direction } from "../domain/factors.ts";
import type { MetricName } from "../domain/metrics.ts";
import type { RunHeader } from "../domain/run.ts";
import type { TestKey } from "../domain/tests.ts";
import type { Trial, TrialStatus } from "../domain/trial.ts";

/** Mean of a boot's finished iterations (warm-ups left out): the unit of inference. */
export type BootMean = { bootIndex: number; n: number; mean: number };

/** Exits of one cell x test x direction, summed over its counted trials. */
export type ExitSummary = {
  source: string;
  usable: boolean;
  trials: number;
  seconds: number;
  /** Packets (streams) or transactions (round trips) of the same trials; null where not known. */
  packets: number | null;
  total: number;
  byReason: Record<string, number>;
};

/** All that charts and heat maps need of one cell x test x direction; kept at ingest, never rebuilt per page. */
export type CellSummary = {
  cellKey: string;
  test: TestKey;
  direction: Direction;
  metrics: Partial<Record<MetricName, BootMean[]>>;
  /** Counted trials by status, warm-ups left out. */
  counts: Record<TrialStatus, number>;
  /** Distinct reasons of trials that are not ok, at most five. */
  reasons: string[];
  exits: ExitSummary[];
};

/** What a person wrote about a run; `author` is the name of the token, or of this machine's browser. */
export type RunNote = { id: string; at: string; text: string; author: string };

/** What people, not the agent, say of a run. */
export type RunKeeping = {
  /** A baseline that was chosen by a person. */
  pinned: boolean;
  /** Left out of lists since then; null where it is not. */
  archivedAt: string | null;
  /** Oldest first. */
  notes: RunNote[];
};

export type RunView = RunKeeping & {
  runId: string;
  /** Title and tags are the ones that a person chose, where one did. */
  header: RunHeader;
  /** Title and tags of the agent. */
  sent: Pick<RunHeader, "title" | "tags">;
  emulated: boolean;
  /** Changes with everything that a page of this run shows; the live page waits for it to move. */
  revision: number;
  trialCount: number;
  summaries: CellSummary[];
};

export type RunRow = RunKeeping & {
  runId: string;
  title: string;
  status: RunHeader["status"];
  startedAt: string;
  finishedAt: string | null;
  hostname: string | null;
  lab: RunHeader["lab"];
  profile: RunHeader["profile"];
  emulated: boolean;
  qemuVersions: string[];
  cells: { measured: number; skipped: number; failed: number; total: number };
  trialCount: number;
  tags: string[];
  /** Only in a list that asks for deleted runs. */
  deletedAt: string | null;
};

/** A run that was deleted and can still be brought back. */
export type DeletedRun = { runId: string; title: string; deletedAt: string; restorableUntil: string };

export type CellDetail = { runId: string; cellKey: string; boots: Boot[]; trials: Trial[] };

/** A trial as lists and CSV show it: without command, raw output and exits. */
export type TrialRow = Omit<Trial, "cell" | "tool" | "command" | "raw" | "stderr" | "exits"> & {
  cellKey: string;
};
