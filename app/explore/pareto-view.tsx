"use client";

import { useMemo } from "react";
import { makeAxis } from "@/components/explore/axis";
import { paintOf } from "@/components/explore/colors";
import { Legend } from "@/components/explore/legend";
import { ParetoPlot, type ParetoText } from "@/components/explore/pareto-plot";
import { ParetoTable } from "@/components/explore/pareto-table";
import type { Dataset } from "@/lib/explore/dataset";
import { type Level, type Levels, levelLabel } from "@/lib/explore/factors";
import type { MetricInfo } from "@/lib/explore/metrics";
import { arrangePareto, PARETO_THROUGHPUT, type ParetoPoint } from "@/lib/explore/pareto";
import { exploreScale } from "@/lib/explore/scale";
import { gapsOf, toUnits, varyingFactors } from "@/lib/explore/units";
import { formatInScale } from "@/lib/format/metric-value";
import { formatPlural, formatSignificant } from "@/lib/format/number";
import type { Scale } from "@/lib/format/scale";
import type { Estimate } from "@/lib/stats/estimate";
import { groupGaps } from "./drawn-notes";
import { NothingFits } from "./nothing-fits";
import type { Asking } from "./use-question";

type Props = {
  dataset: Dataset;
  levels: Levels;
  latency: MetricInfo;
  roundTrip: Level;
  asking: Asking;
  emulated: boolean;
};

const toExtent = ({ value, low, high }: Estimate) => ({ value, low, high, dots: [] });

function withInterval({ value, low, high }: Estimate, scale: Scale): string {
  const interval =
    low === null || high === null ? "" : ` [${formatInScale(low, scale)}, ${formatInScale(high, scale)}]`;
  return `${formatInScale(value, scale)} ${scale.suffix}${interval}`;
}

/** Throughput against latency of each cell, with the front that no other beats in both. */
export function ParetoView({ dataset, levels, latency, roundTrip, asking, emulated }: Props) {
  const { question } = asking;
  const units = useMemo(() => toUnits(dataset), [dataset]);
  const pareto = useMemo(
    () => arrangePareto(units, levels, question, { latency: latency.name, roundTrip: roundTrip.id }),
    [units, levels, question, latency, roundTrip],
  );
  const points = pareto.panels.flatMap((panel) => panel.points);
  if (points.length === 0)
    return (
      <NothingFits
        units={units.filter(({ metric }) => metric === PARETO_THROUGHPUT)}
        levels={levels}
        question={question}
        leftOut={
          pareto.half === 0 ? [] : [{ why: "have one of throughput and latency only", count: pareto.half }]
        }
        set={asking.set}
      />
    );
  const { color, panel } = question;
  const log = question.scale === "log";
  const xScale = exploreScale(latency.unit, Math.max(...points.map((point) => point.latency.value)));
  const yScale = exploreScale("bit/s", Math.max(...points.map((point) => point.throughput.value)));
  const shared = {
    x: makeAxis(
      points.map((point) => toExtent(point.latency)),
      { log, ratio: false },
    ),
    y: makeAxis(
      points.map((point) => toExtent(point.throughput)),
      { log, ratio: false },
    ),
  };
  const axesOf = (of: readonly ParetoPoint[]) =>
    question.axis === "own"
      ? {
          x: makeAxis(
            of.map((point) => toExtent(point.latency)),
            { log, ratio: false },
          ),
          y: makeAxis(
            of.map((point) => toExtent(point.throughput)),
            { log, ratio: false },
          ),
        }
      : shared;
  const exits = points.flatMap((point) => point.exits ?? []);
  const text = (point: ParetoPoint): ParetoText => ({
    throughput: withInterval(point.throughput, yScale),
    latency: withInterval(point.latency, xScale),
    exits: point.exits === null ? null : `${formatSignificant(point.exits)} exits/packet`,
    boots: point.throughput.n === 1 ? "one boot: no inference" : formatPlural(point.throughput.n, "boot"),
  });
  const spread = varyingFactors(
    points.filter(({ standing }) => standing !== "reference").map(({ unit }) => unit),
    [panel],
  );
  const name = ({ unit }: ParetoPoint) =>
    [
      spread.includes("qemu") ? unit.cellKey : unit.cellKey.replace(/@[^;]*/, ""),
      ...spread
        .filter((one) => one === "run" || one === "dir")
        .map((one) => levelLabel(levels, one, unit.levels[one]).split(",")[0]),
    ].join(" · ");
  const streams = question.filter.test.map((id) => levelLabel(levels, "test", id)).join(", ");
  const title = `Throughput (${streams}) against ${latency.label.toLowerCase()} (${roundTrip.label})`;
  const gaps = groupGaps(gapsOf(dataset.cells, question.filter));
  const singles = points.filter((point) => point.throughput.n === 1 || point.latency.n === 1).length;
  return (
    <figure aria-label={title} data-figure="pareto" className="mt-4">
      <figcaption className="mb-2 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 className="font-semibold text-base tracking-tight">{title}</h2>
        <span className="text-ink-3 text-xs">
          {yScale.suffix} against {xScale.suffix}, best is up left{emulated ? ", emulated" : ""}
        </span>
      </figcaption>
      {color === null ? null : (
        <Legend
          factor={color}
          levels={levels[color]}
          shown={[...new Set(points.map(({ unit }) => unit.levels[color]))]}
          baseline={null}
        />
      )}
      <div className={`mt-3 grid gap-x-8 gap-y-5 ${pareto.panels.length === 1 ? "" : "lg:grid-cols-2"}`}>
        {pareto.panels.map((one) => {
          const label = panel === null ? "" : levelLabel(levels, panel, one.id);
          return (
            <div key={one.id} className="min-w-0" data-panel={one.id}>
              {label === "" ? null : <h3 className="text-2xs text-ink-2">{label}</h3>}
              <ParetoPlot
                title={label === "" ? title : `${title}, ${label}`}
                points={one.points}
                {...axesOf(one.points)}
                xTitle={`${latency.label}, ${xScale.suffix}`}
                xTick={(value) => formatSignificant(value / xScale.divisor, 2)}
                yTick={(value) => formatSignificant(value / yScale.divisor, 2)}
                mostExits={exits.length === 0 ? null : Math.max(...exits)}
                paint={({ unit }) =>
                  paintOf(color, color === null ? [] : levels[color], color && unit.levels[color])
                }
                name={name}
                text={text}
              />
            </div>
          );
        })}
      </div>
      <ul className="mt-3 space-y-1 text-ink-3 text-xs" data-part="notes">
        <li>
          Ringed and joined: the front, which no other mean beats in both. Whiskers: 95% intervals of both
          means;
          {exits.length === 0
            ? " exits were not counted, so all marks have one size."
            : " area of a mark: exits per packet of the stream."}
        </li>
        <li>
          A point off the front is pale only where another is better in both with its intervals clear; else
          their order is not settled.
        </li>
        {singles === 0 ? null : (
          <li className="text-ink-2">
            {singles === points.length
              ? "One boot per cell"
              : `${formatPlural(singles, "point")} of one boot`}
            : no inference, so none of these is called beaten.
          </li>
        )}
        {pareto.half === 0 ? null : (
          <li className="text-ink-2">
            Not drawn: {formatPlural(pareto.half, "cell and direction", "cells and directions")} with one of
            the two figures only.
          </li>
        )}
        {gaps.map(({ status, reason, keys }) => (
          <li key={`${status}${reason}`} className="text-ink-2" data-gap={status}>
            {formatPlural(keys.length, "cell was", "cells were")} {status}
            {reason === "" ? "" : `: ${reason}`}{" "}
            <span className="font-mono text-2xs">({keys.join(", ")})</span>
          </li>
        ))}
      </ul>
      <ParetoTable
        panels={pareto.panels}
        panelLabel={(id) => (panel === null ? "–" : (levelLabel(levels, panel, id).split(",")[0] ?? id))}
        scales={{ throughput: yScale, latency: xScale }}
        text={text}
      />
    </figure>
  );
}
