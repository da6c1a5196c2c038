import { TREES } from "@/lib/learn/cite";
import { type Journey, runningTotals } from "@/lib/learn/journey";
import { stepWords } from "@/lib/learn/step-words";

/** The same journey as an ordered list, with the source of each step. */
export function JourneyText({ journey }: { journey: Journey }) {
  const totals = runningTotals(journey.steps);
  return (
    <details className="min-w-0" open>
      <summary className="rounded text-ink-2 text-sm hover:text-ink">All steps, with their sources</summary>
      <p className="mt-2 max-w-[75ch] text-ink-3 text-sm">{journey.note}</p>
      <ol className="mt-3 max-w-[75ch] list-decimal space-y-2 pl-6 text-sm">
        {journey.steps.map((step, index) => (
          <li key={`${step.from}-${step.to}-${step.what}`}>
            <strong className="font-medium">
              {step.from} → {step.to}.
            </strong>{" "}
            {step.what} <span className="text-ink-2">{stepWords(step)}</span>
            <span className="block text-ink-3 text-xs">
              So far: exits {totals[index]?.exits}, crossings {totals[index]?.crossings}, copies{" "}
              {totals[index]?.copies}. {TREES[step.cite.project]}:{" "}
              <code className="break-words font-mono text-2xs">
                {step.cite.file}, {step.cite.symbol}
              </code>
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
