import { niceEnd } from "@/components/charts/interval-row";
import { LazyStackedChart } from "@/components/charts/lazy-stacked-chart";
import { Section } from "@/components/ui/section";
import { pickScale } from "@/lib/format/scale";
import { directionHelp, directionLabel, testLabel } from "@/lib/format/test-label";
import type { RunView } from "@/lib/runs/types";
import { exitPanels } from "./exit-rows";
import { ExitsTable } from "./exits-table";
import type { SummaryIndex } from "./measure";
import type { Series } from "./series";

type Props = { view: RunView; index: SummaryIndex; series: readonly Series[] };

const total = (parts: Record<string, number>) => Object.values(parts).reduce((sum, part) => sum + part, 0);

/** kvm exits by reason, where a usable source counted any. */
export function ExitsSection({ view, index, series }: Props) {
  const figures = view.header.tests
    .map((test) => ({ test, ...exitPanels(index, series, test, view.header.directions) }))
    .filter((figure) => figure.parts.length > 0);
  if (figures.length === 0) return null;
  return (
    <Section
      id="exits"
      title="Exits"
      note="kvm:kvm_exit per second by reason, from a source that proved usable."
    >
      {figures.map(({ test, panels, parts }) => {
        const max = niceEnd(
          Math.max(1, ...panels.flatMap((panel) => panel.rows.map((row) => total(row.parts)))),
        );
        const scale = pickScale("1/s", max);
        return (
          <figure key={test} aria-label={`Exits: ${testLabel(test)}`} className="mt-5 first:mt-0">
            <figcaption className="mb-1.5 flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <span className="font-medium">{testLabel(test)}</span>
              <span className="text-ink-3 text-xs">Exits, {scale.suffix}, lower is better</span>
              {parts.map((part, at) => (
                <span key={part} className="inline-flex items-center gap-1 font-mono text-2xs text-ink-2">
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
                    parts={parts}
                    scale={scale}
                    max={max}
                  />
                </div>
              ))}
            </div>
            <ExitsTable title={testLabel(test)} panels={panels} parts={parts} />
          </figure>
        );
      })}
    </Section>
  );
}
