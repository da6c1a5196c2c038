"use client";

import { useMemo } from "react";
import { DeferredIntervalChart } from "@/components/charts/deferred-interval-chart";
import { once } from "@/components/charts/row-source";
import type { Unit } from "@/lib/domain/metrics";
import type { Scale } from "@/lib/format/scale";
import { MeasureTable } from "./measure-table";
import { readPanel, type SentPanel, type SentSeries } from "./sent-measures";

type Props = {
  title: string;
  /** Said to screen readers of each chart. */
  description: string;
  unit: Unit;
  scale: Scale;
  series: readonly SentSeries[];
  panels: readonly (SentPanel & { heading: string; help: string })[];
  /** Series key to the page that tells how its frames travel. */
  paths: Readonly<Record<string, string>>;
};

/** Charts of one figure side by side on one scale, with the table behind; their rows are made when somebody looks. */
export function MeasurePanels({ title, description, unit, scale, series, panels, paths }: Props) {
  const sources = useMemo(
    () =>
      panels.map((panel) => ({
        marks: series,
        make: once(() => readPanel(series, panel, { unit, scale })),
      })),
    [panels, series, unit, scale],
  );
  return (
    <>
      <div className="grid gap-x-8 gap-y-3 xl:grid-cols-2">
        {sources.map((source, at) => (
          <div key={panels[at]?.heading} className="min-w-0">
            <p className="text-2xs text-ink-3">
              <span className="font-semibold text-ink-2">{panels[at]?.heading}</span> {panels[at]?.help}
            </p>
            <DeferredIntervalChart
              title={`${title}, ${panels[at]?.heading}`}
              description={description}
              source={source}
              scale={scale}
              reach={sources}
            />
          </div>
        ))}
      </div>
      <MeasureTable
        title={title}
        scale={scale}
        panels={sources.map(({ make }, at) => ({ heading: panels[at]?.heading ?? "", rows: make }))}
        paths={paths}
      />
    </>
  );
}
