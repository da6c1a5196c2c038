import { Section } from "@/components/ui/section";
import type { Cell } from "@/lib/domain/cell";
import { formatPlural } from "@/lib/format/number";
import { directionHelp, directionLabel, testLabel } from "@/lib/format/test-label";
import { SamplesFigure } from "./samples-figure";
import { TrialDetails } from "./trial-details";
import type { TrialGroup } from "./trial-groups";
import { TrialTable } from "./trial-table";

/** One test and direction of a cell: samples by boot, then every trial. */
export function CellTrials({ cell, group }: { cell: Cell; group: TrialGroup }) {
  const name = `${testLabel(group.test)}, ${directionLabel(group.direction)}`;
  const counted = group.trials.filter((trial) => !trial.warmup).length;
  return (
    <Section
      id={`${group.test}-${group.direction}`}
      title={name}
      note={`${directionHelp(group.direction)} · ${formatPlural(counted, "counted trial")}, ${formatPlural(group.trials.length - counted, "warm-up")}`}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-4 xl:grid-cols-[24rem_minmax(0,1fr)]">
        <div className="min-w-0">
          <SamplesFigure cell={cell} group={group} />
        </div>
        <div className="min-w-0">
          <TrialTable label={name} trials={group.trials} />
          <details className="mt-2">
            <summary className="inline-block rounded text-ink-3 text-xs hover:text-ink">
              Commands and raw output of {formatPlural(group.trials.length, "trial")}
            </summary>
            <div className="mt-1">
              {group.trials.map((trial) => (
                <TrialDetails key={trial.trialId} trial={trial} />
              ))}
            </div>
          </details>
        </div>
      </div>
    </Section>
  );
}
