import type { Trial } from "../../lib/domain/trial.ts";
import { runTrial, type TrialContext, type TrialStep } from "./trial.ts";

/** Everything that differs between the two directions of one boot. */
export type DirectionContexts = { tx: TrialContext; rx: TrialContext };

export type TrialHooks = {
  /** Throws where the run is to end. */
  beforeTrial(step: TrialStep): void;
  /** Durable before it returns; throws where the boot or the run must end. */
  record(trial: Trial): Promise<void>;
  /** The step is over, well or badly, and is not to be made again. */
  afterStep(step: TrialStep): void;
};

/** One retry: a second failure stands. */
const ATTEMPTS = 2;

/** Runs the trials of one boot in order; each is recorded before the next begins. */
export async function runBootTrials(
  contexts: DirectionContexts,
  steps: readonly TrialStep[],
  hooks: TrialHooks,
): Promise<void> {
  for (const step of steps) {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      hooks.beforeTrial(step);
      const trial = await runTrial(contexts[step.direction], step, attempt);
      await hooks.record(trial);
      if (trial.status === "ok") break;
    }
    hooks.afterStep(step);
  }
}
