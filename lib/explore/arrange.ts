import { type BoxStats, boxStats } from "../stats/box.ts";
import { compareRatio, type RatioResult } from "../stats/ratio.ts";
import { FACTORS, type Factor, type Levels } from "./factors.ts";
import type { Question } from "./question.ts";
import { estimateOf, matchingFactors, passes, restKey, type Unit, varyingFactors } from "./units.ts";

/** One thing drawn: a unit's mean, or its ratio to the matched unit of the baseline. */
export type Figure = {
  unit: Unit;
  /** Figures of one lane lie on one line over the x axis. */
  lane: string;
  value: number;
  /** 95% interval; null where there is none. */
  low: number | null;
  high: number | null;
  /** Boots behind a value; none in a ratio, whose interval holds those of both sides. */
  dots: readonly number[];
  /** From six boots on. */
  box: BoxStats | null;
  /** The comparison behind a ratio. */
  ratio: RatioResult | null;
};

export type Panel = { id: string; figures: Figure[] };

export type Arrangement = {
  panels: Panel[];
  /** Levels of x that have a figure, in order. */
  xs: string[];
  /** Lanes in the order of colours. */
  lanes: { id: string; color: string | null }[];
  /** Factors in which figures of one place and colour differ. */
  apart: Factor[];
  /** Units that pass the filter. */
  matched: number;
  /** True where ratios are between cells of different runs although another factor was asked. */
  across: boolean;
  /** Units that pass but cannot be drawn, and why. */
  leftOut: { why: string; count: number }[];
  /** Figures that one boot stands behind. */
  singles: number;
  drawn: number;
};

const byName = new Intl.Collator("en", { numeric: true });

/** Most figures that one chart can bear. */
export const MOST_FIGURES = 300;

function valueFigure(unit: Unit, lane: string): Figure | null {
  const estimate = estimateOf(unit);
  if (!estimate) return null;
  const { value, low, high } = estimate;
  return { unit, lane, value, low, high, dots: unit.values, box: boxStats(unit.values), ratio: null };
}

function ratioFigure(unit: Unit, lane: string, baseline: Unit): Figure | null {
  const ratio = compareRatio(baseline.values, unit.values);
  if (ratio.ratio === null) return null;
  const [low, high] = ratio.status === "ok" ? [ratio.low, ratio.high] : [null, null];
  return { unit, lane, value: ratio.ratio, low, high, dots: [], box: null, ratio };
}

function rankOf(levels: Levels): (factor: Factor, id: string) => number {
  const ranks = new Map<Factor, Map<string, number>>();
  return (factor, id) => {
    const known = ranks.get(factor) ?? new Map(levels[factor].map((level, at) => [level.id, at]));
    ranks.set(factor, known);
    return known.get(id) ?? known.size;
  };
}

/**
 * Arranges units for a question: filtered, as values or as ratios, by panel, x and colour. Each unit stays a figure of
 * its own: where several share place and colour they stand side by side, and `apart` says what tells them apart.
 */
export function arrange(units: readonly Unit[], levels: Levels, question: Question): Arrangement {
  const { x, color, panel, base } = question;
  const kept = units.filter((unit) => passes(unit.levels, question.filter));
  const rank = rankOf(levels);
  const leftOut = new Map<string, number>();
  const leave = (why: string) => leftOut.set(why, (leftOut.get(why) ?? 0) + 1);
  const matching = base === null ? [] : matchingFactors(units, base.factor, base.level);
  const counterpart = new Map(
    base === null
      ? []
      : units
          .filter((unit) => unit.levels[base.factor] === base.level)
          .map((unit) => [restKey(unit, matching), unit]),
  );
  const onPlace = color === x ? [x, panel] : [x, panel, color];
  const drafts: { unit: Unit; lane: string; before: Unit | null }[] = [];
  for (const unit of kept) {
    if (base !== null && unit.levels[base.factor] === base.level) continue;
    const before = base === null ? null : counterpart.get(restKey(unit, matching));
    if (before === undefined) {
      leave(`have no counterpart in ${base?.level}`);
      continue;
    }
    const lane = `${color === null || color === x ? "" : unit.levels[color]}|${restKey(unit, onPlace)}`;
    drafts.push({ unit, lane, before });
  }
  drafts.sort(
    (a, b) =>
      rank(x, a.unit.levels[x]) - rank(x, b.unit.levels[x]) ||
      (color === null ? 0 : rank(color, a.unit.levels[color]) - rank(color, b.unit.levels[color])) ||
      byName.compare(a.lane, b.lane),
  );
  // Cut before anything is worked out: intervals are what costs time.
  const figures = drafts.slice(0, MOST_FIGURES).flatMap(({ unit, lane, before }): Figure[] => {
    const figure = before === null ? valueFigure(unit, lane) : ratioFigure(unit, lane, before);
    if (figure === null) leave("have no ratio: the baseline is zero");
    else if (question.scale === "log" && figure.value <= 0)
      leave("are zero, which a logarithmic axis has not");
    else return [figure];
    return [];
  });
  if (drafts.length > MOST_FIGURES)
    leftOut.set("are too many for one chart: filter them", drafts.length - MOST_FIGURES);
  return {
    ...layOut(figures, levels, question),
    matched: kept.length,
    across: matching.includes("run") && base?.factor !== "run",
    leftOut: told(leftOut),
  };
}

function told(leftOut: ReadonlyMap<string, number>): Arrangement["leftOut"] {
  return [...leftOut].map(([why, count]) => ({ why, count }));
}

function layOut(figures: readonly Figure[], levels: Levels, { x, color, panel }: Question) {
  const has = (factor: Factor) => new Set(figures.map(({ unit }) => unit.levels[factor]));
  const inOrder = (factor: Factor) => {
    const present = has(factor);
    return levels[factor].map(({ id }) => id).filter((id) => present.has(id));
  };
  const lanes = new Map<string, string | null>();
  const colors = color === null || color === x ? [null] : inOrder(color);
  for (const id of colors)
    for (const { lane, unit } of figures)
      if (id === null || (color !== null && unit.levels[color] === id)) lanes.set(lane, id);
  const panels = panel === null ? [""] : inOrder(panel);
  const places = new Map<string, Unit[]>();
  for (const { unit } of figures) {
    const place = [x, color, panel].map((factor) => (factor === null ? "" : unit.levels[factor])).join("|");
    places.set(place, [...(places.get(place) ?? []), unit]);
  }
  const apart = new Set([...places.values()].flatMap((shared) => varyingFactors(shared)));
  return {
    panels: panels.map((id) => ({
      id,
      figures: panel === null ? [...figures] : figures.filter(({ unit }) => unit.levels[panel] === id),
    })),
    xs: inOrder(x),
    lanes: [...lanes].map(([id, level]) => ({ id, color: level })),
    apart: FACTORS.filter((factor) => apart.has(factor)),
    singles: figures.filter(({ unit }) => unit.values.length === 1).length,
    drawn: figures.length,
  };
}
