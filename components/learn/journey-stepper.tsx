"use client";

import { type KeyboardEvent, useState } from "react";
import { type Journey, runningTotals } from "@/lib/learn/journey";
import { stepWords } from "@/lib/learn/step-words";
import { LaneDiagram } from "./lane-diagram";

const BUTTON = "rounded-md border border-line-strong px-3 py-1 text-sm disabled:opacity-60";

/** Steps through a journey: arrow keys, Home and End, or the buttons. */
export function JourneyStepper({ journey }: { journey: Journey }) {
  const [current, setCurrent] = useState(0);
  const end = journey.steps.length - 1;
  const step = journey.steps[current];
  const totals = runningTotals(journey.steps)[current];
  if (step === undefined || totals === undefined) return null;

  function onKeyDown(event: KeyboardEvent) {
    const targets: Record<string, number> = {
      ArrowLeft: Math.max(0, current - 1),
      ArrowRight: Math.min(end, current + 1),
      Home: 0,
      End: end,
    };
    const target = targets[event.key];
    if (target === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setCurrent(target);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys act for the buttons inside
    <div onKeyDown={onKeyDown} className="rounded-lg border border-line bg-surface p-4">
      <LaneDiagram steps={journey.steps} current={current} color={`var(--nic-${journey.nic})`} />
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <button type="button" className={BUTTON} onClick={() => setCurrent(Math.max(0, current - 1))}>
          Back
        </button>
        <button type="button" className={BUTTON} onClick={() => setCurrent(Math.min(end, current + 1))}>
          Next
        </button>
        <span className="text-ink-3 text-xs">← → Home End</span>
        <span className="ml-auto text-2xs text-ink-3">C copy · E guest exits · X user/kernel crossings</span>
      </div>
      <div aria-live="polite" className="mt-3 min-h-32 text-sm">
        <p>
          <strong>
            {current + 1} of {end + 1}: {step.from} → {step.to}.
          </strong>{" "}
          {step.what}
        </p>
        <p className="mt-1">{stepWords(step)}</p>
        <p className="mt-1 text-ink-2">
          So far: guest exits {totals.exits}, user/kernel crossings {totals.crossings}, copies {totals.copies}
        </p>
      </div>
    </div>
  );
}
