import type { Cell } from "../../lib/domain/cell.ts";
import type { RunHeader } from "../../lib/domain/run.ts";
import { orderBoots } from "../plan/order.ts";
import { CellTally } from "./cell-tally.ts";
import type { RunContext } from "./context.ts";
import { type FinishedTrials, remainingSteps } from "./finished.ts";
import type { HeaderState } from "./header.ts";
import type { RunJob } from "./job.ts";
import { runPlannedBoot } from "./planned-boot.ts";
import { ProgressMeter } from "./progress-meter.ts";
import { RunRecorder, RunStopped } from "./recorder.ts";
import type { RunEvent, RunSink } from "./sink.ts";
import type { TrialStep } from "./trial.ts";

export type Execution = {
  context: RunContext;
  job: RunJob;
  header: HeaderState;
  finished: FinishedTrials;
  sink: RunSink;
  emit: (event: RunEvent) => void;
  signal: AbortSignal;
  estimatedSeconds: number;
};

type BootWork = { cell: Cell; bootIndex: number; steps: TrialStep[]; isLastOfCell: boolean };

/**
 * Runs every planned boot in the recorded order and records all that happens. Resolves with the final header: a cell
 * that fails does not end the run, several failures in a row do (status `failed`), and so does the user (`stopped`).
 */
export async function executeRun(run: Execution): Promise<RunHeader> {
  const tally = new CellTally();
  const work = planWork(run, tally);
  const total = work.reduce((sum, boot) => sum + boot.steps.length, 0);
  const recorder = new RunRecorder({
    header: run.header,
    sink: run.sink,
    emit: run.emit,
    tally,
    meter: new ProgressMeter(total, run.estimatedSeconds, () => performance.now()),
    signal: run.signal,
    now: run.context.now,
  });
  await announce(run, recorder);
  try {
    for (const boot of work) {
      await recorder.cell(boot.cell, "running", null);
      await runPlannedBoot(run.context, recorder, boot.cell, boot.bootIndex, boot.steps);
      const verdict = tally.verdict(boot.cell);
      if (boot.isLastOfCell) await recorder.cell(boot.cell, verdict.status, verdict.reason);
    }
    await recorder.end("finished", null);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    recorder.note(message);
    const byUser = error instanceof RunStopped && run.signal.aborted;
    await recorder.end(byUser ? "stopped" : "failed", message.slice(0, 4096));
  }
  return run.header.current;
}

/** Tells of cells that cannot run, and of those that an earlier part of the run finished. */
async function announce(run: Execution, recorder: RunRecorder): Promise<void> {
  await run.sink.header(run.header.current);
  for (const entry of run.header.current.cells)
    if (entry.status === "skipped") await recorder.cell(entry.cell, "skipped", entry.reason);
}

/** Boots with what is left to do in each; boots with nothing left are not made again. */
function planWork(run: Execution, tally: CellTally): BootWork[] {
  const { tests, directions, replication, seed } = run.job;
  const cells = run.header.current.cells
    .filter((entry) => entry.status !== "skipped")
    .map((entry) => entry.cell);
  const boots = orderBoots(cells, replication.boots, seed).map((boot) => {
    const steps = remainingSteps({ tests, directions, ...replication }, (step) =>
      run.finished.has(boot.cell, boot.bootIndex, step),
    );
    const wanted = tests.length * directions.length * replication.iterations;
    tally.want(boot.cell, wanted, wanted - steps.filter((step) => !step.warmup).length);
    return { ...boot, steps };
  });
  const open = boots.filter((boot) => boot.steps.length > 0);
  return open.map((boot, position) => ({
    ...boot,
    isLastOfCell: !open.slice(position + 1).some((later) => later.cell === boot.cell),
  }));
}
