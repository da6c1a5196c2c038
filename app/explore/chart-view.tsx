"use client";

import Link from "next/link";
import { useMemo } from "react";
import { makeAxis, tickText } from "@/components/explore/axis";
import { paintOf } from "@/components/explore/colors";
import { EffectsSection } from "@/components/explore/effects-section";
import { figureText } from "@/components/explore/figure-text";
import { FiguresTable } from "@/components/explore/figures-table";
import { Legend } from "@/components/explore/legend";
import { Plot } from "@/components/explore/plot";
import { lanesOf } from "@/components/explore/plot-layout";
import { type Arrangement, arrange, type Figure } from "@/lib/explore/arrange";
import type { Dataset } from "@/lib/explore/dataset";
import { FACTOR_WORDS, type Levels, levelLabel } from "@/lib/explore/factors";
import type { MetricInfo } from "@/lib/explore/metrics";
import type { Question } from "@/lib/explore/question";
import { exploreScale } from "@/lib/explore/scale";
import { toUnits, varyingFactors } from "@/lib/explore/units";
import { BETTER } from "@/lib/format/better";
import { formatDelta } from "@/lib/format/delta";
import { DEFAULT_MINIMUM_EFFECT } from "@/lib/stats/ratio";
import { DrawnNotes } from "./drawn-notes";
import { NothingFits } from "./nothing-fits";
import type { Asking } from "./use-question";

type Props = { dataset: Dataset; metric: MetricInfo; asking: Asking; emulated: boolean; frozen: boolean };

/** Name of what is held: `TCP, TX`. */
function heldText(levels: Levels, { filter, x, color, panel }: Question): string {
  return (["test", "dir"] as const)
    .filter((factor) => ![x, color, panel].includes(factor) && filter[factor].length > 0)
    .map((factor) => filter[factor].map((id) => levelLabel(levels, factor, id).split(",")[0]).join(" and "))
    .join(", ");
}

/** A ratio's tick as a change; the baseline as itself. */
function ratioTick(value: number): string {
  return Math.abs(value - 1) < 1e-9 ? "1" : formatDelta(value).replace(/\.0+(?=\D)/, "");
}

/** The chart of a question, and what is to be known of it. */
export function ChartView({ dataset, metric, asking, emulated, frozen }: Props) {
  const { levels } = dataset;
  const { question } = asking;
  const units = useMemo(() => toUnits(dataset), [dataset]);
  const shown: Arrangement = useMemo(() => arrange(units, levels, question), [units, levels, question]);
  const { x, color, panel, base, filter } = question;
  const figures = shown.panels.flatMap((one) => one.figures);
  const isRatio = base !== null;
  const scale = exploreScale(metric.unit, Math.max(0, ...figures.map(({ value }) => value)));
  const axisOf = (of: readonly Figure[]) => makeAxis(of, { log: question.scale === "log", ratio: isRatio });
  const shared = axisOf(figures);
  // A bar on a logarithmic axis would grow from nowhere.
  const mark = question.mark === "bars" && question.scale === "log" && !isRatio ? "dots" : question.mark;
  const lanes = lanesOf(
    figures,
    x,
    shown.lanes.map(({ id }) => id),
    mark === "lines",
  );
  const text = (figure: Figure) => figureText(figure, scale);
  const varying = varyingFactors(figures.map(({ unit }) => unit));
  const name = ({ unit }: Figure) =>
    [
      unit.cellKey,
      ...varying
        .filter((one) => ["run", "test", "dir"].includes(one))
        .map((one) => levelLabel(levels, one, unit.levels[one])),
    ].join(" · ");
  const what = isRatio
    ? `${metric.label}, ratio to ${levelLabel(levels, base.factor, base.level)}`
    : metric.label;
  const title = `${what} by ${FACTOR_WORDS[x]}`;
  const held = heldText(levels, question);
  if (shown.drawn === 0)
    return (
      <NothingFits
        units={units}
        levels={levels}
        question={question}
        leftOut={shown.leftOut}
        set={asking.set}
      />
    );
  return (
    <>
      <figure aria-label={title} data-figure="explore" className="mt-4">
        <figcaption className="mb-2 flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <h2 className="font-semibold text-base tracking-tight">
            {title}
            {held === "" ? "" : `: ${held}`}
          </h2>
          <span className="text-ink-3 text-xs" title={metric.help}>
            {isRatio ? "1 is the baseline" : scale.suffix}, {BETTER[metric.better]}
            {emulated ? ", emulated" : ""}
          </span>
        </figcaption>
        {color === null ? null : (
          <Legend
            factor={color}
            levels={levels[color]}
            shown={[...new Set(figures.map(({ unit }) => unit.levels[color]))]}
            baseline={base?.factor === color ? base.level : null}
          />
        )}
        <div
          className={`mt-3 grid gap-x-8 gap-y-5 ${shown.panels.length === 1 ? "" : shown.panels.length === 2 ? "lg:grid-cols-2" : "md:grid-cols-2 xl:grid-cols-3"}`}
        >
          {shown.panels.map((one) => {
            const label = panel === null ? "" : levelLabel(levels, panel, one.id);
            const axis = question.axis === "own" ? axisOf(one.figures) : shared;
            return (
              <div key={one.id} className="min-w-0" data-panel={one.id}>
                {label === "" ? null : <h3 className="text-2xs text-ink-2">{label}</h3>}
                <Plot
                  title={label === "" ? title : `${title}, ${label}`}
                  description={`${one.figures.length} figures, ${BETTER[metric.better]}. The table below has the same figures.`}
                  figures={one.figures}
                  x={x}
                  xs={levels[x].filter(({ id }) => shown.xs.includes(id))}
                  lanes={lanes}
                  axis={axis}
                  mark={mark}
                  band={isRatio ? DEFAULT_MINIMUM_EFFECT : null}
                  paint={({ unit }) =>
                    paintOf(color, color === null ? [] : levels[color], color && unit.levels[color])
                  }
                  tickText={(value) =>
                    isRatio ? ratioTick(value) : tickText(value, axis, scale, metric.unit)
                  }
                  text={text}
                  name={name}
                />
              </div>
            );
          })}
        </div>
        <DrawnNotes
          shown={shown}
          question={question}
          cells={dataset.cells}
          units={units}
          barsAsDots={mark !== question.mark}
          set={asking.set}
        />
        <FiguresTable
          panels={shown.panels}
          levels={levels}
          columns={varying}
          head={isRatio ? "ratio" : metric.label}
          scale={isRatio ? null : scale}
          text={text}
          csv={frozen ? null : `/explore/table.csv${asking.query === "" ? "" : `?${asking.query}`}`}
        />
      </figure>
      <EffectsSection
        units={units}
        levels={levels}
        runs={dataset.runs}
        question={question}
        metric={metric.label}
        filtered={Object.values(filter).some((kept) => kept.length > 0)}
        onChange={asking.set}
      />
      {isRatio && base.factor === "run" ? (
        <p className="mt-3 text-xs">
          <Link
            href={`/compare?runs=${levels.run.map(({ id }) => id).join(",")}`}
            className="text-accent hover:underline"
          >
            What differs between these runs, and verdicts
          </Link>
        </p>
      ) : null}
    </>
  );
}
