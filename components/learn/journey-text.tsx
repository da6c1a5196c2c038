import { type Journey, runningTotals } from "@/lib/learn/journey";

/** The same journey as an ordered list, with the source of each step. */
export function JourneyText({ journey }: { journey: Journey }) {
  const totals = runningTotals(journey.steps);
  return (
    <>
      <p className="mt-4 max-w-[75ch] text-ink-3 text-sm">{journey.note}</p>
      <ol className="mt-3 max-w-[75ch] list-decimal space-y-2 pl-6 text-sm">
        {journey.steps.map((step, index) => (
          <li key={`${step.from}-${step.to}-${step.what}`}>
            <strong>
              {step.from} → {step.to}.
            </strong>{" "}
            {step.what} {step.copiedBy === null ? "" : `Copied by the ${step.copiedBy}. `}
            <span className="text-ink-3 text-xs">
              Total: {totals[index]?.exits} exits, {totals[index]?.crossings} crossings.{" "}
              <code className="break-all">
                {step.cite.project}: {step.cite.file}, {step.cite.symbol}
              </code>
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
