import { z } from "zod";
import { Command } from "./boot.ts";
import { Cell } from "./cell.ts";
import { Direction } from "./factors.ts";
import { Instant, Ulid } from "./ids.ts";
import { Metrics } from "./metrics.ts";
import { TestKey } from "./tests.ts";

export const TrialStatus = z.enum(["ok", "failed", "skipped", "timeout"]);
export type TrialStatus = z.infer<typeof TrialStatus>;

/** Exit counts of one source over one trial. */
export const ExitCounts = z.strictObject({
  /** `tracefs:kvm_exit`, `qmp:query-stats`, `debugfs`. */
  source: z.string().max(64),
  /** False where the cross-check proved it blind: one source zero and another not. */
  usable: z.boolean(),
  total: z.int().nonnegative(),
  /** Reason as the architecture names it to count; empty where the source has no reasons. */
  byReason: z.record(z.string().max(64), z.int().nonnegative()).default({}),
});
export type ExitCounts = z.infer<typeof ExitCounts>;

/** Most characters of a tool's output that a trial keeps. */
export const MAX_RAW_LENGTH = 262_144;
/** Most characters of a reason, of a trial as of a boot or a cell. */
export const MAX_REASON_LENGTH = 4096;

/** One netperf invocation in a boot. */
export const Trial = z
  .strictObject({
    trialId: Ulid,
    cell: Cell,
    bootId: Ulid,
    /** 0-based index of the boot within the cell. */
    bootIndex: z.int().nonnegative(),
    test: TestKey,
    direction: Direction,
    /** 0-based within the boot; a warm-up counts on its own. */
    iteration: z.int().nonnegative(),
    /** Run and kept, never counted. */
    warmup: z.boolean().default(false),
    /** 1, or 2 after a retry. */
    attempt: z.int().min(1).max(10).default(1),
    status: TrialStatus,
    /** Why there is no figure: needed for every status but `ok`. */
    reason: z.string().min(1).max(MAX_REASON_LENGTH).nullable().default(null),
    /** Where it went wrong: `boot`, `netserver`, `netperf`, `parse`, ... */
    stage: z.string().max(64).nullable().default(null),
    /** End of standard error. */
    stderr: z.string().max(16384).nullable().default(null),
    startedAt: Instant,
    /** Planned length of the measurement. */
    seconds: z.number().nonnegative(),
    /** Life of the netperf process. */
    elapsedSeconds: z.number().nonnegative().nullable().default(null),
    metrics: Metrics.default({}),
    /** Further tools' metrics live under their own names in `raw`. */
    tool: z.strictObject({
      name: z.enum(["netperf", "iperf3", "flent"]),
      version: z.string().max(64).nullable(),
    }),
    command: Command.nullable().default(null),
    /** Standard output of the tool, byte for byte. */
    raw: z.string().max(MAX_RAW_LENGTH).nullable().default(null),
    exits: z.array(ExitCounts).max(8).default([]),
  })
  .superRefine((trial, context) => {
    if (trial.status !== "ok" && trial.reason === null)
      context.addIssue({
        code: "custom",
        path: ["reason"],
        message: `a trial with status ${trial.status} needs a reason`,
      });
    if (trial.status === "ok" && Object.keys(trial.metrics).length === 0)
      context.addIssue({
        code: "custom",
        path: ["metrics"],
        message: "a trial with status ok needs at least one metric",
      });
    if (trial.status !== "ok" && Object.keys(trial.metrics).length > 0)
      context.addIssue({
        code: "custom",
        path: ["metrics"],
        message: `a trial with status ${trial.status} must not carry metrics: a failed measurement is no result`,
      });
  });
export type Trial = z.infer<typeof Trial>;

/** Most trials that one request may carry. */
export const MAX_TRIALS_PER_REQUEST = 5000;
