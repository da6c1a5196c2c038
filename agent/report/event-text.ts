import { cellKey } from "../../lib/domain/cell.ts";
import type { Progress } from "../../lib/domain/run.ts";
import type { Trial } from "../../lib/domain/trial.ts";
import { formatDuration } from "../../lib/format/time.ts";
import type { RunEvent } from "../run/sink.ts";
import type { RunStart } from "./reporter.ts";
import { printable } from "./text.ts";
import { describeValue } from "./value.ts";

const CELL_WIDTH = 30;

/** First lines of a run: what is to come, how long it may take, and where it will be seen. */
export function startText(start: RunStart): string[] {
  return [
    `run ${start.runId}: ${start.cells} cells, ${start.trials} trials, about ${formatDuration(start.estimatedSeconds)} (an estimate), lab ${start.lab}`,
    ...(start.permalink ? [start.permalink] : []),
  ].map(printable);
}

/** A line that is worth keeping, or null for what only a live line shows. */
export function eventText(event: RunEvent): string | null {
  switch (event.kind) {
    case "cell":
      return printable(
        `${event.cellKey.padEnd(CELL_WIDTH)}  ${event.status}${event.reason ? `: ${event.reason}` : ""}`,
      );
    case "boot":
      return event.seconds === null
        ? null
        : printable(
            `${event.cellKey.padEnd(CELL_WIDTH)}  boot ${event.bootIndex + 1} up in ${formatDuration(event.seconds)}`,
          );
    case "note":
      return printable(event.message);
    case "trial":
      return trialText(event.trial);
    case "stage":
    case "trial-start":
      return null;
  }
}

/** A finished trial on one line; null for a warm-up that went well. */
function trialText(trial: Trial): string | null {
  if (trial.warmup && trial.status === "ok") return null;
  const what = `${trial.test} ${trial.direction}${trial.warmup ? " (warm-up)" : ""}`;
  const said = trial.status === "ok" ? describeValue(trial) : `${trial.status}: ${trial.reason ?? ""}`;
  return printable(`${cellKey(trial.cell).padEnd(CELL_WIDTH)}  ${what.padEnd(20)}  ${said}`);
}

/** The live line: how far, where, what, the last value, and how long still. */
export function progressText(progress: Progress): string {
  const test = progress.test
    ? `${progress.test} ${progress.direction}${progress.warmup ? " warm-up" : ""}`
    : (progress.stage ?? "");
  const left = progress.secondsLeft === null ? "" : `${formatDuration(progress.secondsLeft)} left`;
  const parts = [
    `${progress.doneTrials}/${progress.totalTrials}`,
    progress.cell ?? "",
    test,
    progress.lastValue ? `last ${progress.lastValue}` : "",
    left,
  ];
  return printable(parts.filter(Boolean).join("  "));
}
