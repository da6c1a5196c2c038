"use client";

import { useMemo } from "react";
import { Section } from "@/components/ui/section";
import { Select } from "@/components/ui/select";
import { useLater } from "@/components/ui/use-later";
import type { DataRun } from "@/lib/explore/dataset";
import { factorEffects } from "@/lib/explore/effects";
import { FACTOR_WORDS, FACTORS, type Factor, type Levels } from "@/lib/explore/factors";
import { defaultAgainst, defaultEffect, type Question } from "@/lib/explore/question";
import type { Unit } from "@/lib/explore/units";
import { EffectsTable } from "./effects-table";

type Props = {
  units: readonly Unit[];
  levels: Levels;
  runs: readonly DataRun[];
  question: Question;
  metric: string;
  filtered: boolean;
  onChange: (change: { effect?: Factor | null; against?: string | null }) => void;
};

/** Main effect and interaction of one factor, over cells that differ in it alone. */
export function EffectsSection({ units, levels, runs, question, metric, filtered, onChange }: Props) {
  const { effect: factor, against } = question;
  // A filter of the chart above is answered by the chart first; what is chosen here is answered here at once.
  const before = useLater(question);
  const basis = before.effect === factor && before.against === against ? before : question;
  const found = useMemo(() => factorEffects(units, levels, basis), [units, levels, basis]);
  const isBetweenRuns = factor === "run" || found?.across === true;
  const isMixed = isBetweenRuns && new Set(runs.map(({ emulated }) => emulated)).size > 1;
  const effects = isMixed ? null : found;
  const factors = FACTORS.filter((one) => levels[one].length > 1);
  if (factors.length === 0) return null;
  return (
    <Section
      id="effects"
      title={`Effect of the ${FACTOR_WORDS[factor]}`}
      note={`${metric}: geometric mean of the ratios over cells that differ in the ${FACTOR_WORDS[factor]} alone${filtered ? ", among those that the filters keep" : ""}. The interval is that of the boots; one that holds 0 % (or ×1) shows no effect.`}
      aside={
        <div className="no-print flex flex-wrap gap-x-4 gap-y-2">
          <Select
            label="effect of"
            value={factor}
            onChange={(event) => {
              const chosen = factors.find((one) => one === event.target.value) ?? factor;
              onChange({
                effect: chosen === defaultEffect(levels, question.x) ? null : chosen,
                against: null,
              });
            }}
          >
            {(factors.includes(factor) ? factors : [factor, ...factors]).map((one) => (
              <option key={one} value={one}>
                {FACTOR_WORDS[one]}
              </option>
            ))}
          </Select>
          <Select
            label="against"
            value={against ?? ""}
            onChange={(event) =>
              onChange({
                against: event.target.value === defaultAgainst(levels, factor) ? null : event.target.value,
              })
            }
          >
            {levels[factor].map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </Select>
        </div>
      }
    >
      {effects === null ? (
        <p className="text-ink-2 text-xs">
          {isMixed
            ? "Some of these runs are emulated and some are not: how they differ says nothing of anything else, so no effect is told."
            : `Nothing to hold against ${against ?? "it"}: choose another factor, or keep more levels above.`}
        </p>
      ) : (
        <>
          {effects.across ? (
            <p className="mb-2 text-ink-2 text-xs">
              Pairs are of different runs: whatever else differs between those counts as this effect too.
            </p>
          ) : null}
          <EffectsTable effects={effects} levels={levels} metric={metric} />
        </>
      )}
    </Section>
  );
}
