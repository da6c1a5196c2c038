import type { Cell } from "../../lib/domain/cell.ts";
import { cellKey } from "../../lib/domain/cell.ts";
import type { Trial } from "../../lib/domain/trial.ts";
import type { TrialStep } from "./trial.ts";

/** Trials that an earlier part of the run finished: a resumed run does not repeat them. */
export class FinishedTrials {
  private readonly keys = new Set<string>();

  constructor(trials: Iterable<Trial>) {
    for (const trial of trials)
      if (trial.status === "ok" && !trial.warmup) this.keys.add(trialKey(trial.cell, trial.bootIndex, trial));
  }

  has(cell: Cell, bootIndex: number, step: TrialStep): boolean {
    return this.keys.has(trialKey(cell, bootIndex, step));
  }

  get count(): number {
    return this.keys.size;
  }
}

function trialKey(
  cell: Cell,
  bootIndex: number,
  step: Pick<TrialStep, "test" | "direction" | "iteration">,
): string {
  return [cellKey(cell), bootIndex, step.test, step.direction, step.iteration].join("|");
}

/**
 * The steps of one boot that are left: each test and direction is warmed up once, then iterated; a test whose
 * iterations are all finished is left out with its warm-up.
 */
export function remainingSteps(
  plan: {
    tests: readonly TrialStep["test"][];
    directions: readonly TrialStep["direction"][];
    iterations: number;
    seconds: number;
    warmupSeconds: number;
  },
  isFinished: (step: TrialStep) => boolean,
): TrialStep[] {
  return plan.tests.flatMap((test) =>
    plan.directions.flatMap((direction) => {
      const counted = Array.from({ length: plan.iterations }, (_, iteration) => ({
        test,
        direction,
        iteration,
        warmup: false,
        seconds: plan.seconds,
      })).filter((step) => !isFinished(step));
      if (counted.length === 0) return [];
      const warmup = { test, direction, iteration: 0, warmup: true, seconds: plan.warmupSeconds };
      return plan.warmupSeconds > 0 ? [warmup, ...counted] : counted;
    }),
  );
}
