import { niceEnd } from "@/components/charts/interval-row";
import { LazyStackedChart } from "@/components/charts/lazy-stacked-chart";
import type { Unit } from "@/lib/domain/metrics";
import { isRoundTrip } from "@/lib/domain/tests";
import { pickScale } from "@/lib/format/scale";
import { directionHelp, directionLabel, testLabel } from "@/lib/format/test-label";
import type { ExitPanel, ExitPer } from "./exit-rows";
import { ExitsTable } from "./exits-table";

type Props = {
  runId: string;
  test: string;
  per: ExitPer;
  panels: readonly ExitPanel[];
  parts: readonly string[];
  emulated: boolean;
};

const total = (parts: Record<string, number>) => Object.values(parts).reduce((sum, part) => sum + part, 0);

/** Exits of one test stacked by reason, TX and RX on one scale, with the table behind. */
export function ExitFigure({ runId, test, per, panels, parts, emulated }: Props) {
  const largest = Math.max(0, ...panels.flatMap((panel) => panel.rows.map((row) => total(row.parts))));
  const max = niceEnd(largest === 0 ? 1 : largest);
  const unit: Unit = per === "second" ? "1/s" : "1/packet";
  const scale = pickScale(unit, max);
  const perWord = per === "second" ? scale.suffix : isRoundTrip(test) ? "per transaction" : "per packet";
  const title = `Exits: ${testLabel(test)}`;
  return (
    <figure aria-label={title} data-figure={`${test}.exits`}>
      <figcaption className="mb-1.5 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="font-medium">{testLabel(test)}</span>
        <span className="text-ink-3 text-xs">
          Exits, {perWord}, lower is better{emulated ? ", emulated" : ""}
        </span>
        {parts.map((part, at) => (
          <span
            key={part}
            data-reason={part}
            className="inline-flex items-center gap-1 font-mono text-2xs text-ink-2"
          >
            <span className="size-2.5 rounded-sm" style={{ background: `var(--part-${at % 6})` }} />
            {part}
          </span>
        ))}
      </figcaption>
      <div className="grid gap-x-8 gap-y-3 xl:grid-cols-2">
        {panels.map(({ direction, rows }) => (
          <div key={direction} className="min-w-0">
            <p className="text-2xs text-ink-3">
              <span className="font-semibold text-ink-2">{directionLabel(direction)}</span>{" "}
              {directionHelp(direction)}
            </p>
            <LazyStackedChart
              title={`Exits by reason: ${testLabel(test)}, ${directionLabel(direction)}`}
              description="Stacked horizontal bars, one row per series. The same figures stand in the table below."
              rows={rows}
              parts={[...parts]}
              scale={scale}
              max={max}
            />
          </div>
        ))}
      </div>
      <ExitsTable runId={runId} title={testLabel(test)} unit={unit} panels={panels} parts={parts} />
    </figure>
  );
}
