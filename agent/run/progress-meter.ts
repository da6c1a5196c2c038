import { type Cell, cellKey } from "../../lib/domain/cell.ts";
import type { Progress } from "../../lib/domain/run.ts";
import type { Trial } from "../../lib/domain/trial.ts";
import { describeValue } from "../report/value.ts";
import type { TrialStep } from "./trial.ts";

/** Counts trials (warm-ups too) and foretells the rest from the pace so far. */
export class ProgressMeter {
  private done = 0;
  private total: number;
  private lastValue: string | null = null;
  private readonly nowMs: () => number;
  private readonly startMs: number;
  private readonly firstGuessSeconds: number;

  constructor(total: number, firstGuessSeconds: number, nowMs: () => number) {
    this.total = total;
    this.firstGuessSeconds = firstGuessSeconds;
    this.nowMs = nowMs;
    this.startMs = nowMs();
  }

  stage(cell: Cell, bootIndex: number, stage: string): Progress {
    return this.report(cell, bootIndex, stage, null);
  }

  trial(cell: Cell, bootIndex: number, step: TrialStep): Progress {
    return this.report(cell, bootIndex, "measure", step);
  }

  finish(trial: Trial): void {
    // A retry adds a trial to the plan.
    this.done += 1;
    if (trial.attempt > 1) this.total += 1;
    if (trial.status === "ok" && !trial.warmup) this.lastValue = describeValue(trial);
  }

  /** Trials that will not be made after all. */
  skip(count: number): void {
    this.total = Math.max(this.done, this.total - count);
  }

  /** From the plan's own estimate at first, from the pace once a tenth is done. */
  private secondsLeft(): number {
    const elapsed = (this.nowMs() - this.startMs) / 1000;
    const share = this.total === 0 ? 1 : this.done / this.total;
    if (share < 0.1) return Math.max(0, this.firstGuessSeconds - elapsed);
    return Math.max(0, elapsed / share - elapsed);
  }

  private report(cell: Cell, bootIndex: number, stage: string, step: TrialStep | null): Progress {
    return {
      doneTrials: this.done,
      totalTrials: this.total,
      secondsLeft: Math.round(this.secondsLeft()),
      cell: cellKey(cell),
      bootIndex,
      stage,
      test: step?.test ?? null,
      direction: step?.direction ?? null,
      warmup: step?.warmup ?? false,
      lastValue: this.lastValue,
      at: new Date().toISOString(),
    };
  }
}
