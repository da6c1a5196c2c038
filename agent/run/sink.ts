import type { Boot } from "../../lib/domain/boot.ts";
import type { Progress, RunHeader } from "../../lib/domain/run.ts";
import type { Trial } from "../../lib/domain/trial.ts";

/** Where a run's records go. All but `progress` are on disk before the promise resolves. */
export interface RunSink {
  header(header: RunHeader): Promise<void>;
  boot(boot: Boot): Promise<void>;
  /** Resolves with the trial as it was kept: one that does not fit its record is kept as failed. */
  trial(trial: Trial): Promise<Trial>;
  /** What is being done now; may be lost. */
  progress(progress: Progress): void;
}

/** What a person or a program that watches is told, in order. */
export type RunEvent =
  | {
      kind: "cell";
      cellKey: string;
      status: "running" | "measured" | "partial" | "failed" | "skipped";
      reason: string | null;
    }
  | { kind: "stage"; cellKey: string; bootIndex: number; stage: string }
  | { kind: "boot"; cellKey: string; bootIndex: number; seconds: number | null }
  | { kind: "trial-start"; progress: Progress }
  | { kind: "trial"; trial: Trial }
  | { kind: "note"; message: string };
