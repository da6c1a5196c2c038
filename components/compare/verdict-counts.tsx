import type { Comparison } from "@/lib/compare/types";
import { formatPlural } from "@/lib/format/number";
import type { VerdictKind } from "@/lib/stats/verdict";
import { VERDICT_WORDS, VerdictMark } from "./verdict-mark";

const ORDER: VerdictKind[] = ["better", "worse", "same", "inconclusive", "none"];

/** How many comparisons came to which verdict, in one line. */
export function VerdictCounts({ comparison }: { comparison: Comparison }) {
  const { rows } = comparison;
  const counts = ORDER.map((kind) => ({
    kind,
    count: rows.filter(({ verdict }) => verdict.kind === kind).length,
  })).filter(({ count }) => count > 0);
  if (rows.length === 0) return null;
  return (
    <p className="mt-5 flex flex-wrap items-center gap-x-5 gap-y-2" data-part="verdict-counts">
      <span className="text-ink-2">{formatPlural(rows.length, "comparison")}:</span>
      {counts.map(({ kind, count }) => (
        <span key={kind} className="inline-flex items-center gap-1.5">
          <span className="font-semibold tabular-nums">{count}</span>
          <VerdictMark kind={kind} text={VERDICT_WORDS[kind]} />
        </span>
      ))}
    </p>
  );
}
