import { createParser, parseAsStringLiteral } from "nuqs/server";
import { parseAsListOf, parseAsRunId } from "@/app/url-parsers";
import { FACTORS } from "@/lib/explore/factors";

/** A level or metric; the page looks it up among what there is. */
const parseAsName = createParser<string>({
  parse: (text) => (/^[\w.:+~-]{1,80}$/.test(text) ? text : null),
  serialize: (name) => name,
});

const levels = parseAsListOf(parseAsName);
const factor = parseAsStringLiteral(FACTORS);
const factorOrNone = parseAsStringLiteral([...FACTORS, "none"] as const);

/** Which figures are loaded: asked of the server. */
export const loadParams = {
  runs: parseAsListOf(parseAsRunId),
  view: parseAsStringLiteral(["chart", "pareto"]).withDefault("chart"),
  metric: parseAsName,
  /** Latency of the Pareto view. */
  lat: parseAsName,
};

/** How they are arranged: answered in the browser. */
export const viewParams = {
  x: factor,
  color: factorOrNone,
  /** A small chart for each level. */
  panel: factorOrNone,
  /** Levels to keep; `all` lifts the hold that the page has on test and direction. */
  switch: levels,
  nic: levels,
  qemu: levels,
  mtu: levels,
  offload: levels,
  test: levels,
  dir: levels,
  scale: parseAsStringLiteral(["linear", "log"]).withDefault("linear"),
  mark: parseAsStringLiteral(["dots", "bars", "lines"]).withDefault("dots"),
  /** Baseline of ratios, `switch:bridge`; values without it. */
  vs: parseAsName,
  axis: parseAsStringLiteral(["shared", "own"]),
  /** Factor whose effect is told, and the level that others are held against. */
  effect: factor,
  against: parseAsName,
  /** Round trip test of the Pareto view. */
  rr: parseAsName,
};

export const exploreParams = { ...loadParams, ...viewParams };
