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
};

const CHARACTER = 6.3;
const LEFT = 46;
const HEIGHT = 232;

const round = (value: number) => Math.round(value * 100) / 100;

/** Lays a chart out: one slot for each level of x, in it one lane for each series. */
export function layOutPlot(
  width: number,
  x: Factor,
  xs: readonly Level[],
  lanes: readonly string[],
  axis: Axis,
): PlotLayout {
  const right = width - 8;
  const slot = (right - LEFT) / Math.max(1, xs.length);
  const longest = Math.max(1, ...xs.map(({ label }) => label.length));
  const slanted = longest * CHARACTER > slot - 4;
  const foot = slanted ? Math.min(96, 18 + longest * CHARACTER * 0.6) : 22;
  const top = 18;
  const bottom = HEIGHT;
  const order = new Map(xs.map(({ id }, at) => [id, at]));
  const laneAt = new Map(lanes.map((id, at) => [id, at]));
  const lane = Math.min(46, (slot * 0.86) / Math.max(1, lanes.length));
  const slotX = (level: string) => round(LEFT + slot * ((order.get(level) ?? 0) + 0.5));
  return {
    x,
    width,
    height: HEIGHT + foot,
    left: LEFT,
    right,
    top,
    bottom,
    slot,
    lane,
    slanted,
    slotX,
    toX: (level, id) => round(slotX(level) + lane * ((laneAt.get(id) ?? 0) - (lanes.length - 1) / 2)),
    toY: (value) => round(bottom - axis.at(value) * (bottom - top)),
  };
}

/** Series of a line: figures of one lane in the order of x. */
export function linesOf(figures: readonly Figure[]): Map<string, Figure[]> {
  const lines = new Map<string, Figure[]>();
  for (const figure of figures) lines.set(figure.lane, [...(lines.get(figure.lane) ?? []), figure]);
  return lines;
}
