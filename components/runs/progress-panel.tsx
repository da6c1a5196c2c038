import type { RunHeader } from "@/lib/domain/run";
import { formatCount } from "@/lib/format/number";
import { directionLabel, testLabel } from "@/lib/format/test-label";
import { formatDuration } from "@/lib/format/time";

function currentTest(progress: NonNullable<RunHeader["progress"]>): string {
  if (progress.test === null) return progress.stage ?? "preparing";
  const direction = progress.direction === null ? "" : ` ${directionLabel(progress.direction)}`;
  return `${testLabel(progress.test)}${direction}${progress.warmup ? ", warm-up" : ""}`;
}

/** What the agent is doing now: cell, test, time left and the last finished value. */
export function ProgressPanel({ header }: { header: RunHeader }) {
  const { progress } = header;
  if (progress === null)
    return (
      <p className="rounded-md border border-line bg-surface px-4 py-3 text-ink-2">
        The agent has not reported progress yet. This page fills by itself.
      </p>
    );
  const facts = [
    ["Now", progress.cell ?? progress.stage ?? "preparing the lab"],
    ["Test", currentTest(progress)],
    ["Last value", progress.lastValue ?? "none yet"],
    ["Time left", progress.secondsLeft === null ? "not known yet" : formatDuration(progress.secondsLeft)],
  ];
  return (
    <section aria-label="Progress" className="rounded-md border border-accent bg-surface px-4 py-3">
      <div className="flex items-center gap-3">
        <progress
          value={progress.doneTrials}
          max={Math.max(1, progress.totalTrials)}
          aria-label="Trials done"
          className="h-1.5 flex-1 appearance-none overflow-hidden rounded-full [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
        />
        <span className="text-ink-2 text-xs">
          {formatCount(progress.doneTrials)} of {formatCount(progress.totalTrials)} trials
        </span>
      </div>
      <dl className="mt-2 grid grid-cols-2 gap-x-6 gap-y-1 md:grid-cols-4">
        {facts.map(([term, text]) => (
          <div key={term} className="min-w-0">
            <dt className="text-2xs text-ink-3">{term}</dt>
            <dd className="truncate font-medium text-xs" title={text}>
              {text}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
