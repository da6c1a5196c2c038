import { WIDE } from "@/lib/compare/compare";
import { type MetricName, metricDefinition } from "@/lib/domain/metrics";
import { formatDelta, formatDeltaInterval } from "@/lib/format/delta";
import { formatShare } from "@/lib/format/share";
import { verdictLabel } from "@/lib/format/verdict-label";
import { bootsNeeded } from "@/lib/stats/boots-needed";
import { compareRatio } from "@/lib/stats/ratio";
import { judge, type Verdict, type VerdictKind } from "@/lib/stats/verdict";
import type { MeasureRow } from "./measure-rows";

/** A cell against the matrix's baseline. */
export type CellVerdict =
  | { kind: "baseline" }
  | {
      kind: "judged";
      verdict: VerdictKind;
      label: string;
      /** The label as short as a place of the matrix has room for, what could have been detected included. */
      brief: string;
      delta: string;
      interval: string | null;
    };

function briefLabel(verdict: Verdict, label: string): string {
  if (verdict.kind === "inconclusive") return `inconclusive: could detect ${formatShare(verdict.detectable)}`;
  return label.split(":")[0] ?? label;
}

type Options = { metric: MetricName; baseline: string | null; emulated: boolean };

/**
 * Every measured cell of a matrix against its baseline, by cell key: adjusted over the cells in view. Empty without a
 * baseline that was measured.
 */
export function judgeMatrix(
  rows: readonly MeasureRow[],
  { metric, baseline, emulated }: Options,
): ReadonlyMap<string, CellVerdict> {
  const base = rows.find(({ series }) => series.key === baseline)?.measure;
  if (baseline === null || base?.kind !== "measured") return new Map();
  const others = rows.flatMap(({ series, measure }) =>
    measure.kind === "measured" && series.key !== baseline
      ? [{ key: series.key, result: compareRatio(base.boots, measure.boots) }]
      : [],
  );
  const { better } = metricDefinition(metric);
  const verdicts = judge(
    others.map(({ result }) => ({ result, better })),
    { wide: emulated ? WIDE.emulated : WIDE.real },
  );
  const judged = others.flatMap(({ key, result }, at): [string, CellVerdict][] => {
    const verdict = verdicts[at];
    if (verdict === undefined || result.ratio === null || result.ratio <= 0) return [];
    const interval =
      result.status === "ok" ? formatDeltaInterval(result.ratio, result.low, result.high) : null;
    const delta = formatDelta(result.ratio);
    const label = verdictLabel(verdict);
    const brief = briefLabel(verdict, label);
    return [[key, { kind: "judged", verdict: verdict.kind, label, brief, delta, interval }]];
  });
  return new Map([[baseline, { kind: "baseline" } as const], ...judged]);
}

/** Boots that a cell needs in all for a wished precision; `many` where a thousand would not do. */
export type BootsWanted = { have: number; need: number | "many" };

/** Boots needed by cell key, for a precision as a share (0.05 is 5%); a cell with one boot cannot tell. */
export function wantBoots(
  rows: readonly MeasureRow[],
  precision: number | null,
): ReadonlyMap<string, BootsWanted> {
  if (precision === null) return new Map();
  return new Map(
    rows.flatMap(({ series, measure }): [string, BootsWanted][] => {
      if (measure.kind !== "measured" || measure.boots.length < 2) return [];
      return [
        [series.key, { have: measure.boots.length, need: bootsNeeded(measure.boots, precision) ?? "many" }],
      ];
    }),
  );
}
