import type { Cell } from "../../lib/domain/cell.ts";
import type { Trial } from "../../lib/domain/trial.ts";
import { AgentError } from "../exec/agent-error.ts";
import { runBoot } from "./boot-cell.ts";
import type { RunContext } from "./context.ts";
import { type RunRecorder, RunStopped } from "./recorder.ts";
import type { TrialStep } from "./trial.ts";

/** A boot that failed is tried once more; then its trials are recorded as failed and the run goes on. */
const BOOT_ATTEMPTS = 2;

/** Runs one boot of a cell, with one retry; what could not be measured is recorded with its reason. */
export async function runPlannedBoot(
  context: RunContext,
  recorder: RunRecorder,
  cell: Cell,
  bootIndex: number,
  steps: readonly TrialStep[],
): Promise<void> {
  const done = new Set<TrialStep>();
  let left = [...steps];
  let failure: AgentError | null = null;
  let bootId = "";
  for (let attempt = 1; attempt <= BOOT_ATTEMPTS && left.length > 0; attempt++) {
    bootId = context.newId();
    failure = await tryBoot(context, recorder, { bootId, cell, bootIndex, steps: left }, (step) =>
      done.add(step),
    );
    if (failure === null) return;
    left = stepsLeft(steps, done);
    recorder.note(`boot ${bootIndex + 1}, attempt ${attempt} of ${BOOT_ATTEMPTS}: ${failure.message}`);
  }
  if (failure === null) return;
  for (const step of left.filter((candidate) => !candidate.warmup))
    await recorder.trial(lostTrial(context, { bootId, cell, bootIndex }, step, failure));
}

/** Counted steps that are not done, each test with its warm-up: a new guest is cold again. */
export function stepsLeft(steps: readonly TrialStep[], done: ReadonlySet<TrialStep>): TrialStep[] {
  const open = steps.filter((step) => !step.warmup && !done.has(step));
  const isOpen = (step: TrialStep) =>
    open.some((other) => other.test === step.test && other.direction === step.direction);
  return steps.filter((step) => (step.warmup ? isOpen(step) : open.includes(step)));
}

async function tryBoot(
  context: RunContext,
  recorder: RunRecorder,
  boot: { bootId: string; cell: Cell; bootIndex: number; steps: readonly TrialStep[] },
  onDone: (step: TrialStep) => void,
): Promise<AgentError | null> {
  try {
    await runBoot(context, {
      bootId: boot.bootId,
      cell: boot.cell,
      index: boot.bootIndex,
      steps: boot.steps,
      wantsGuestFacts: !recorder.knowsGuest,
      onStage: (stage) => {
        // Taking down is never refused; everything before it is.
        if (stage !== "remove") recorder.stopWhenAsked();
        recorder.stage(boot.cell, boot.bootIndex, stage);
      },
      record: (record) => recorder.boot(record),
      hooks: {
        beforeTrial: (step) => recorder.beforeTrial(boot.cell, boot.bootIndex, step),
        record: (trial) => recorder.trial(trial),
        afterStep: onDone,
      },
    });
    return null;
  } catch (error) {
    if (error instanceof RunStopped) throw error;
    recorder.stopWhenAsked();
    return error instanceof AgentError
      ? error
      : new AgentError({ code: "stage", message: error instanceof Error ? error.message : String(error) });
  }
}

/** A trial that never ran, because its boot failed: a gap with its reason, not a silence. */
function lostTrial(
  context: RunContext,
  boot: { bootId: string; cell: Cell; bootIndex: number },
  step: TrialStep,
  failure: AgentError,
): Trial {
  return {
    trialId: context.newId(),
    cell: boot.cell,
    bootId: boot.bootId,
    bootIndex: boot.bootIndex,
    test: step.test,
    direction: step.direction,
    iteration: step.iteration,
    warmup: false,
    attempt: BOOT_ATTEMPTS,
    status: "failed",
    reason: failure.message.slice(0, 4096),
    stage: failure.stage ?? "boot",
    stderr: failure.stderr?.slice(-16_000) ?? null,
    startedAt: context.now().toISOString(),
    seconds: step.seconds,
    elapsedSeconds: null,
    metrics: {},
    tool: { name: "netperf", version: context.netperfVersion },
    command: null,
    raw: null,
    exits: [],
  };
}
