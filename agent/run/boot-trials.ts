import type { Trial } from "../../lib/domain/trial.ts";
import { AgentError } from "../exec/agent-error.ts";
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

/**
 * Runs the trials of one boot in order; each is recorded before the next begins. Throws AgentError `guest` when the
 * guest is found dead after a failed trial: its other trials belong to a new boot, and the step that found it, too.
 */
export async function runBootTrials(
  contexts: DirectionContexts,
  steps: readonly TrialStep[],
  hooks: TrialHooks,
  isGuestAlive: () => Promise<boolean>,
): Promise<void> {
  for (const step of steps) {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      hooks.beforeTrial(step);
      const trial = await runTrial(contexts[step.direction], step, attempt);
      await hooks.record(trial);
      if (trial.status === "ok") break;
      if (!(await isGuestAlive()))
        throw new AgentError({
          code: "guest",
          message: `the guest died in ${step.test} ${step.direction}: ${trial.reason ?? trial.status}`,
          stage: "guest",
        });
    }
    hooks.afterStep(step);
  }
}
