import Link from "next/link";
import { type MetricName, metricDefinition } from "@/lib/domain/metrics";
import { formatEstimate } from "@/lib/format/metric-value";
import type { Scale } from "@/lib/format/scale";
import { type HeatScale, heatStyle } from "./heat-scale";
import type { BootsWanted, CellVerdict } from "./matrix-verdicts";
import { gapText, gapWord, type Measure } from "./measure";
import { cellHref } from "./run-links";
import { certaintyText } from "./sent-measures";
import type { Series } from "./series";

type Props = {
  runId: string;
  series: Series;
  measure: Measure;
  metric: MetricName;
  scale: Scale;
  heat: HeatScale | null;
  verdict: CellVerdict | null;
  wanted: BootsWanted | null;
  compact: boolean;
};

const SIGNS = { better: "▲", worse: "▼", same: "=", inconclusive: "?", none: "" } as const;

/** Change against the baseline and what may be concluded of it, in words and with a sign. */
function VerdictLine({ verdict }: { verdict: CellVerdict }) {
  if (verdict.kind === "baseline") return <span className="block text-2xs">baseline</span>;
  return (
    <span className="block text-2xs" data-verdict={verdict.verdict}>
      <span className="font-semibold">{verdict.delta}</span> {verdict.interval}{" "}
      <span className="inline-block">
        {SIGNS[verdict.verdict]} {verdict.brief}
      </span>
    </span>
  );
}

/** Boots that the wished precision takes. */
function wantedText({ have, need }: BootsWanted): string {
  if (need === "many") return "over 1000 boots needed";
  return need <= have ? "precise enough" : `${need - have} more boots needed`;
}

const GAP_STYLE = {
  skipped: "hatched border-line-strong border-dashed text-ink-2",
  failed: "border-bad/50 bg-bad-soft text-bad",
  planned: "border-line border-dashed text-ink-3",
  running: "border-accent text-accent motion-safe:animate-pulse",
  missing: "border-line border-dashed text-ink-3",
} as const;

/** One place of the matrix: its figure on the scale, or its reason for having none. Opens the cell's trials. */
export function HeatCell(props: Props) {
  const { runId, series, measure, metric, scale, heat, verdict, wanted, compact } = props;
  const size = compact ? "min-h-11 px-2 py-1.5" : "min-h-16 px-2.5 py-2";
  const shared = `block h-full rounded-md border ${size} hover:outline-2 hover:outline-accent hover:outline-offset-1`;
  if (measure.kind !== "measured")
    return (
      <Link
        href={cellHref(runId, series.key)}
        prefetch={false}
        title={gapText(measure)}
        data-cell={series.key}
        data-state={measure.kind}
        className={`${shared} ${GAP_STYLE[measure.kind]}`}
      >
        <span className="font-medium text-xs">{gapWord(measure.kind)}</span>
        {measure.reason === null ? null : (
          <span className={`text-2xs ${compact ? "line-clamp-1" : "line-clamp-2"}`}>{measure.reason}</span>
        )}
      </Link>
    );
  const { estimate } = measure;
  const text = formatEstimate(estimate, metricDefinition(metric).unit, scale);
  return (
    <Link
      href={cellHref(runId, series.key)}
      prefetch={false}
      title={`${series.key}: ${text.value} ${text.suffix}, ${certaintyText(estimate.n, text.interval)}${verdict?.kind === "judged" ? `; ${verdict.label}` : ""}`}
      data-cell={series.key}
      data-state="measured"
      className={`${shared} border-transparent`}
      style={heat === null ? undefined : heatStyle(heat.stepOf(estimate.value))}
    >
      <span
        data-value
        className={`font-semibold tracking-tight ${compact ? "text-sm" : "text-lg leading-6"}`}
      >
        {text.value}
      </span>{" "}
      <span className="text-2xs">{text.suffix}</span>
      {compact ? null : (
        <span className="block text-2xs">
          {text.interval ?? (estimate.n === 1 ? "one boot" : "")}
          {estimate.n > 1 ? ` n ${estimate.n}` : ""}
          {measure.failures > 0 ? ` · ${measure.failures} failed` : ""}
        </span>
      )}
      {compact || verdict === null ? null : <VerdictLine verdict={verdict} />}
      {wanted === null ? null : (
        <span className="block text-2xs" data-wanted>
          {wantedText(wanted)}
        </span>
      )}
    </Link>
  );
}
