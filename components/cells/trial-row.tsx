import { Badge, type Tone } from "@/components/ui/badge";
import { exact } from "@/components/ui/exact";
import type { Trial, TrialStatus } from "@/lib/domain/trial";
import { formatInScale } from "@/lib/format/metric-value";
import { formatFixed } from "@/lib/format/number";
import type { TrialColumn } from "./trial-table";

const TONES: Record<TrialStatus, Tone> = { ok: "ok", failed: "bad", timeout: "bad", skipped: "neutral" };

/** One trial: its figures, and below it why it has none. */
export function TrialRow({ trial, columns }: { trial: Trial; columns: readonly TrialColumn[] }) {
  const width = columns.length + 3;
  const length = trial.elapsedSeconds ?? trial.seconds;
  return (
    <>
      <tr
        className={`border-line border-t align-baseline ${trial.warmup ? "text-ink-3" : ""}`}
        data-trial={trial.trialId}
      >
        <th scope="row" className="whitespace-nowrap py-1 pr-3 text-left font-medium">
          {trial.bootIndex + 1}.{trial.iteration + 1}
          {trial.warmup ? <span className="ml-1.5 font-normal text-2xs">warm-up</span> : null}
        </th>
        <td className="px-2 py-1">
          <Badge tone={TONES[trial.status]}>{trial.status}</Badge>
          {trial.attempt > 1 ? (
            <span className="ml-1 text-2xs text-ink-3">attempt {trial.attempt}</span>
          ) : null}
        </td>
        {columns.map(({ name, scale }) => {
          const value = trial.metrics[name];
          return (
            <td
              key={name}
              {...exact(value === undefined ? null : value / scale.divisor)}
              className="px-2 py-1 text-right"
              data-metric={name}
            >
              {value === undefined ? "" : formatInScale(value, scale)}
            </td>
          );
        })}
        <td {...exact(length)} className="px-2 py-1 text-right text-ink-3">
          {formatFixed(length, 1)}
        </td>
      </tr>
      {trial.reason === null ? null : (
        <tr>
          <td colSpan={width} className="pb-0.5 text-ink-2">
            {trial.stage === null ? "" : `${trial.stage}: `}
            {trial.reason}
          </td>
        </tr>
      )}
    </>
  );
}
