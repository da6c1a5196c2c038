import { CommandLine } from "@/components/ui/command-line";
import { RawText } from "@/components/ui/raw-text";
import { METRIC_NAMES, metricDefinition } from "@/lib/domain/metrics";
import type { Trial } from "@/lib/domain/trial";
import { formatMetric } from "@/lib/format/metric-value";
import { formatCount } from "@/lib/format/number";
import { formatCommand } from "@/lib/format/shell";
import { formatInstant } from "@/lib/format/time";

function ExitLines({ trial }: { trial: Trial }) {
  return trial.exits.map((exit) => (
    <p key={exit.source} className="text-ink-2">
      <span className="font-mono">{exit.source}</span>:{" "}
      {exit.usable ? `${formatCount(exit.total)} exits` : "unusable, another source disagreed"}
      {Object.entries(exit.byReason)
        .sort(([, a], [, b]) => b - a)
        .map(([reason, count]) => ` · ${reason} ${formatCount(count)}`)}
    </p>
  ));
}

/** Boot and iteration of a trial, counted from one: `2.1`, `2.1 warm-up`. */
export function trialNumber(trial: Trial): string {
  return `${trial.bootIndex + 1}.${trial.iteration + 1}${trial.warmup ? " warm-up" : ""}`;
}

/** How a trial's figures came about: exact command, raw output, every stored number. */
export function TrialDetails({ trial }: { trial: Trial }) {
  const names = METRIC_NAMES.filter((name) => trial.metrics[name] !== undefined);
  return (
    <details className="border-line border-t text-xs" data-trial-details={trial.trialId}>
      <summary className="truncate rounded py-1 hover:bg-sunken">
        <span className="font-medium">{trialNumber(trial)}</span>
        <span className="ml-2 font-mono text-2xs text-ink-3">
          {trial.command === null ? trial.status : formatCommand(trial.command.argv)}
        </span>
      </summary>
      <div className="mt-2 mb-2 space-y-3 border-line-strong border-l-2 pl-3">
        <p className="text-ink-3">
          {formatInstant(trial.startedAt, true)} UTC, {trial.tool.name} {trial.tool.version ?? ""}
          {trial.command === null ? "" : `, typed on the ${trial.command.where}`}
          <span className="ml-2 font-mono text-2xs">{trial.trialId}</span>
        </p>
        {trial.command === null ? null : <CommandLine command={formatCommand(trial.command.argv)} />}
        {names.length === 0 ? null : (
          <dl className="grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-x-4 gap-y-1">
            {names.map((name) => (
              <div key={name} title={metricDefinition(name).help}>
                <dt className="text-2xs text-ink-3">{metricDefinition(name).label}</dt>
                <dd className="font-medium">
                  {formatMetric(trial.metrics[name] ?? 0, metricDefinition(name).unit)}
                </dd>
              </div>
            ))}
          </dl>
        )}
        <ExitLines trial={trial} />
        {trial.raw === null ? null : (
          <div>
            <p className="mb-0.5 font-medium">Raw output</p>
            <RawText label="Raw output" text={trial.raw} />
          </div>
        )}
        {trial.stderr === null || trial.stderr === "" ? null : (
          <div>
            <p className="mb-0.5 font-medium">Standard error</p>
            <RawText label="Standard error" text={trial.stderr} />
          </div>
        )}
      </div>
    </details>
  );
}
