import type { Arrangement } from "@/lib/explore/arrange";
import type { DataCell } from "@/lib/explore/dataset";
import { FACTOR_WORDS, type Factor } from "@/lib/explore/factors";
import type { Question } from "@/lib/explore/question";
import { cellsWithout, gapsOf, type Unit } from "@/lib/explore/units";
import { formatPlural } from "@/lib/format/number";
import type { Asking } from "./use-question";

type Props = {
  shown: Arrangement;
  question: Question;
  cells: readonly DataCell[];
  units: readonly Unit[];
  barsAsDots: boolean;
  set: Asking["set"];
};

const STATUS_WORDS: Record<string, string> = {
  skipped: "skipped",
  failed: "failed",
  planned: "not run yet",
  running: "running",
};

/** Cells without figures, by what happened and why: `3 cells were skipped: no /dev/vhost-net`. */
export function groupGaps(gaps: readonly DataCell[]): { status: string; reason: string; keys: string[] }[] {
  const groups = new Map<string, { status: string; reason: string; keys: string[] }>();
  for (const { key, status, reason } of gaps) {
    const id = `${status}|${reason ?? ""}`;
    const group = groups.get(id) ?? { status, reason: reason ?? "", keys: [] };
    group.keys.push(key);
    groups.set(id, group);
  }
  return [...groups.values()];
}

/** What has to be known of a chart: what is not in it, what its marks are, what they do not bear. */
export function DrawnNotes({ shown, question, cells, units, barsAsDots, set }: Props) {
  const gaps = groupGaps(gapsOf(cells, question.filter));
  const without = cellsWithout(cells, units, question.filter);
  const splits = shown.apart;
  return (
    <ul className="mt-3 space-y-1 text-ink-3 text-xs" data-part="notes">
      <li>
        {question.base === null
          ? "Mark: mean of boots; whisker: 95% interval; small dots: boots; box: from six boots on."
          : "Mark: ratio of means; whisker: 95% interval (Welch on logarithms); band: minimum effect of 2 %."}
      </li>
      {shown.across ? (
        <li className="text-ink-2">
          Ratios are between different runs: whatever else differs between those counts too.
        </li>
      ) : null}
      {shown.singles === 0 ? null : (
        <li className="text-ink-2">
          {shown.singles === shown.drawn
            ? "One boot per cell: no inference. How a second boot would differ is not known."
            : `${formatPlural(shown.singles, "figure")} of one boot: no inference.`}
        </li>
      )}
      {splits.length === 0 ? null : (
        <li className="text-ink-2">
          {`Marks side by side in one colour differ in ${splits.map((one) => FACTOR_WORDS[one]).join(" and ")}; nothing is averaged over them. `}
          {splits.slice(0, 2).map((factor: Factor, at) => (
            <span key={factor} className="no-print">
              {at === 0 ? null : "or "}
              <button
                type="button"
                onClick={() => set({ panel: factor })}
                className="text-accent underline-offset-2 hover:underline"
              >
                A panel for each {FACTOR_WORDS[factor]}
              </button>{" "}
            </span>
          ))}
        </li>
      )}
      {barsAsDots ? <li>A logarithmic axis has no zero for bars to grow from: dots are drawn.</li> : null}
      {shown.leftOut.map(({ why, count }) => (
        <li key={why} className="text-ink-2">
          Not drawn: {formatPlural(count, "figure")} that {why}.
        </li>
      ))}
      {gaps.map(({ status, reason, keys }) => (
        <li key={`${status}${reason}`} className="text-ink-2" data-gap={status}>
          {formatPlural(keys.length, "cell was", "cells were")} {STATUS_WORDS[status] ?? status}
          {reason === "" ? "" : `: ${reason}`} <span className="font-mono text-2xs">({keys.join(", ")})</span>
        </li>
      ))}
      {without.length === 0 ? null : (
        <li className="text-ink-2" data-gap="no-figure">
          {formatPlural(without.length, "measured cell has", "measured cells have")} no such figure{" "}
          <span className="font-mono text-2xs">({without.map(({ key }) => key).join(", ")})</span>
        </li>
      )}
    </ul>
  );
}
