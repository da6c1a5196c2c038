import type { Figure } from "@/lib/explore/arrange";
import type { Factor, Level } from "@/lib/explore/factors";
import type { Axis } from "./axis";

/** Where figures stand on a small chart, in pixels; rounded, as server and browser may differ in the last digit. */
export type PlotLayout = {
  /** Factor along x. */
  x: Factor;
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  slot: number;
  /** Width that one lane has within a slot. */
  lane: number;
  slanted: boolean;
  toX: (level: string, lane: string) => number;
  slotX: (level: string) => number;
  toY: (value: number) => number;
  /** True for a value beyond the axis, drawn at its end. */
  isCut: (value: number) => boolean;
};

/** Lanes of each slot, in order; `dodged` where they are to stand close together. */
export type Lanes = { of: (level: string) => readonly string[]; dodged: boolean };

const CHARACTER = 6.3;
const HEIGHT = 232;

const round = (value: number) => Math.round(value * 100) / 100;

/** Most pixels that a lane takes; on lines just enough that whiskers do not hide each other. */
const LANE = { apart: 46, dodge: 7 };

/** Lays a chart out: one slot for each level of x, in it one lane for each series that the slot has. */
export function layOutPlot(
  width: number,
  x: Factor,
  xs: readonly Level[],
  lanes: Lanes,
  axis: Axis,
  tickText: (value: number) => string,
): PlotLayout {
  const left = Math.max(34, 12 + CHARACTER * Math.max(...axis.ticks.map((tick) => tickText(tick).length)));
  const right = width - 8;
  const slot = (right - left) / Math.max(1, xs.length);
  const longest = Math.max(1, ...xs.map(({ label }) => label.length));
  const slanted = longest * CHARACTER > slot - 4;
  const foot = slanted ? Math.min(96, 18 + longest * CHARACTER * 0.6) : 22;
  const top = 18;
  const bottom = HEIGHT;
  const order = new Map(xs.map(({ id }, at) => [id, at]));
  const most = Math.max(1, ...xs.map(({ id }) => lanes.of(id).length));
  const lane = Math.min(lanes.dodged ? LANE.dodge : LANE.apart, (slot * 0.86) / most);
  const slotX = (level: string) => round(left + slot * ((order.get(level) ?? 0) + 0.5));
  return {
    x,
    width,
    height: HEIGHT + foot,
    left,
    right,
    top,
    bottom,
    slot,
    lane,
    slanted,
    slotX,
    toX: (level, id) => {
      const here = lanes.of(level);
      return round(slotX(level) + lane * (Math.max(0, here.indexOf(id)) - (here.length - 1) / 2));
    },
    isCut: (value) => value < axis.low || value > axis.high,
    toY: (value) => round(bottom - axis.at(value) * (bottom - top)),
  };
}

/**
 * Lanes of a chart: where lines cross slots each keeps its place in all of them, else a slot has only those with a
 * figure there, in any panel.
 */
export function lanesOf(
  figures: readonly Figure[],
  x: Factor,
  all: readonly string[],
  lines: boolean,
): Lanes {
  const slots = new Map<string, Set<string>>();
  for (const { unit, lane } of figures) {
    const level = unit.levels[x];
    slots.set(level, (slots.get(level) ?? new Set()).add(lane));
  }
  const kept = new Map([...slots].map(([level, here]) => [level, all.filter((lane) => here.has(lane))]));
  return { of: (level) => (lines ? all : (kept.get(level) ?? [])), dodged: lines };
}

/** Series of a line: figures of one lane in the order of x. */
export function linesOf(figures: readonly Figure[]): Map<string, Figure[]> {
  const lines = new Map<string, Figure[]>();
  for (const figure of figures) lines.set(figure.lane, [...(lines.get(figure.lane) ?? []), figure]);
  return lines;
}
