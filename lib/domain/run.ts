import { z } from "zod";
import { Cell } from "./cell.ts";
import { Acceleration, Direction, Lab, ProfileName } from "./factors.ts";
import { MachineFacts, QemuFacts, Warning } from "./facts.ts";
import { Instant, Ulid } from "./ids.ts";
import { ImportSource } from "./import-source.ts";
import { TestKey } from "./tests.ts";

export const RunStatus = z.enum(["planned", "running", "finished", "stopped", "failed"]);
export type RunStatus = z.infer<typeof RunStatus>;

/** Of a run that is being measured, or will be. */
export const LIVE_STATUSES: readonly RunStatus[] = ["planned", "running"];

/** Whether a run of this status may still change by what is measured. */
export function isLive(status: RunStatus): boolean {
  return LIVE_STATUSES.includes(status);
}

export const Replication = z.strictObject({
  boots: z.int().min(1).max(1000),
  iterations: z.int().min(1).max(1000),
  /** Length of one trial. */
  seconds: z.number().positive().max(3600),
  warmupSeconds: z.number().nonnegative().max(3600),
});
export type Replication = z.infer<typeof Replication>;

export const CellStatus = z.enum(["planned", "running", "measured", "partial", "failed", "skipped"]);
export type CellStatus = z.infer<typeof CellStatus>;

/** A cell of the run's matrix, with why it has no figures where it has none. */
export const RunCell = z.strictObject({
  cell: Cell,
  status: CellStatus,
  /** Needed for failed and skipped. */
  reason: z.string().max(4096).nullable().default(null),
});
export type RunCell = z.infer<typeof RunCell>;

/** What the agent is doing now; gone when the run ends. */
export const Progress = z.strictObject({
  doneTrials: z.int().nonnegative(),
  totalTrials: z.int().nonnegative(),
  secondsLeft: z.number().nonnegative().nullable().default(null),
  cell: z.string().max(256).nullable().default(null),
  bootIndex: z.int().nonnegative().nullable().default(null),
  stage: z.string().max(256).nullable().default(null),
  test: TestKey.nullable().default(null),
  direction: Direction.nullable().default(null),
  warmup: z.boolean().default(false),
  /** Last finished value, as text with its unit. */
  lastValue: z.string().max(256).nullable().default(null),
  at: Instant,
});
export type Progress = z.infer<typeof Progress>;

/** Seconds of the run's wall time by what they were spent on. */
export const TimeAccount = z.strictObject({
  wallSeconds: z.number().nonnegative(),
  /** Life of netperf processes, warm-ups included. */
  netperfSeconds: z.number().nonnegative(),
  bootSeconds: z.number().nonnegative(),
  boots: z.int().nonnegative(),
  /** Slowest guest boot. */
  bootSecondsMax: z.number().nonnegative(),
  /** Everything else: building attachments, control, counters, clean-up. */
  otherSeconds: z.number().nonnegative(),
  cells: z.int().nonnegative(),
});
export type TimeAccount = z.infer<typeof TimeAccount>;

/** A run's header: `PUT /api/v1/runs/{runId}`; each PUT replaces it whole. */
export const RunHeader = z.strictObject({
  schema: z.literal(1).default(1),
  title: z.string().min(1).max(200),
  status: RunStatus,
  reason: z.string().max(4096).nullable().default(null),
  startedAt: Instant,
  finishedAt: Instant.nullable().default(null),
  agentVersion: z.string().max(64),
  lab: Lab,
  profile: ProfileName,
  replication: Replication,
  /** Seed of the shuffle. */
  seed: z.int().nonnegative(),
  tests: z.array(TestKey).min(1).max(64),
  directions: z.array(Direction).min(1).max(2),
  /** How guests run: proven by a boot. */
  guestAcceleration: Acceleration,
  /** How the lab itself runs: `tcg` for a lab VM without KVM, `native` for a lab on the host's own kernel. */
  labAcceleration: Acceleration,
  host: MachineFacts,
  guest: MachineFacts.nullable().default(null),
  tester: MachineFacts,
  qemus: z.array(QemuFacts).max(64).default([]),
  /** Role to CPU list; empty where there are too few cores to pin. */
  pinning: z.record(z.string(), z.string().max(256)).default({}),
  warnings: z.array(Warning).max(100).default([]),
  cells: z.array(RunCell).max(5000),
  progress: Progress.nullable().default(null),
  time: TimeAccount.nullable().default(null),
  tags: z.array(z.string().min(1).max(64)).max(50).default([]),
  /** Where an imported run comes from. */
  source: ImportSource.nullable().default(null),
});
export type RunHeader = z.infer<typeof RunHeader>;

/** A run is emulated when its guests or its lab are: its absolute figures say nothing of real hardware. */
export function isEmulated(run: Pick<RunHeader, "guestAcceleration" | "labAcceleration">): boolean {
  return run.guestAcceleration === "tcg" || run.labAcceleration === "tcg";
}

export const RunId = Ulid;
