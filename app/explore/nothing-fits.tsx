import { EmptyState } from "@/components/ui/empty-state";
import type { Arrangement } from "@/lib/explore/arrange";
import { FACTOR_WORDS, type Levels, levelLabel } from "@/lib/explore/factors";
import { loosenings } from "@/lib/explore/loosen";
import { ALL, type Question } from "@/lib/explore/question";
import type { Unit } from "@/lib/explore/units";
import { formatPlural } from "@/lib/format/number";
import type { Asking } from "./use-question";

type Props = {
  units: readonly Unit[];
  levels: Levels;
  question: Question;
  leftOut: Arrangement["leftOut"];
  set: Asking["set"];
};

const BUTTON = "rounded-md border border-line-strong bg-surface px-3 py-1.5 text-xs hover:bg-sunken";

/** Why a chart is empty, and which one choice to undo. */
export function NothingFits({ units, levels, question, leftOut, set }: Props) {
  const loose = loosenings(units, question.filter);
  const isHeld = (factor: string) => factor === "test" || factor === "dir";
  return (
    <div className="mt-4">
      <EmptyState
        title={leftOut.length > 0 ? "None of these figures can be drawn" : "Nothing passes these filters"}
      >
        {leftOut.map(({ why, count }) => (
          <p key={why}>
            {formatPlural(count, "figure")} {why}.
          </p>
        ))}
        {loose.length === 0 && leftOut.length === 0 ? (
          <p>No single filter is to blame: drop them all.</p>
        ) : (
          <p>{leftOut.length > 0 ? "Go back to plain values on a linear scale:" : "Loosen one of them:"}</p>
        )}
        <div className="flex flex-wrap gap-2">
          {leftOut.length > 0 ? (
            <button type="button" className={BUTTON} onClick={() => set({ vs: null, scale: null })}>
              Values, linear
            </button>
          ) : (
            loose.map(({ factor, levels: kept, found }) => (
              <button
                key={factor}
                type="button"
                className={BUTTON}
                onClick={() => factor !== "run" && set({ [factor]: isHeld(factor) ? [ALL] : null })}
              >
                Any {FACTOR_WORDS[factor]}, not only{" "}
                {kept.map((id) => levelLabel(levels, factor, id)).join(", ")}: {formatPlural(found, "figure")}
              </button>
            ))
          )}
          <button
            type="button"
            className={BUTTON}
            onClick={() =>
              set({ switch: null, nic: null, qemu: null, mtu: null, offload: null, test: null, dir: null })
            }
          >
            Drop all filters
          </button>
        </div>
      </EmptyState>
    </div>
  );
}
