import type { BadParam } from "../format/bad-params.ts";
import { comparableLevels, FACTOR_WORDS, FACTORS, type Factor, type Levels, levelLabel } from "./factors.ts";
import type { Filter } from "./units.ts";

export type Mark = "dots" | "bars" | "lines";
export type Base = { factor: Factor; level: string };

/** What an address asks; null (or an empty list) where it leaves the choice to the page. */
export type Asked = {
  x: Factor | null;
  color: Factor | "none" | null;
  panel: Factor | "none" | null;
  /** `switch:bridge`: factor and level of the baseline. */
  vs: string | null;
  effect: Factor | null;
  against: string | null;
  scale: "linear" | "log";
  mark: Mark;
  axis: "shared" | "own" | null;
  rr: string | null;
} & Record<Exclude<Factor, "run">, string[] | null>;

/** What the page shows: every choice made. */
export type Question = {
  x: Factor;
  color: Factor | null;
  panel: Factor | null;
  filter: Filter;
  base: Base | null;
  effect: Factor;
  /** Level of `effect` that the others are held against; null where there is none. */
  against: string | null;
  scale: "linear" | "log";
  mark: Mark;
  /** One y axis for all panels, or one each. */
  axis: "shared" | "own";
};

/** Filter that keeps every level although the page would hold one. */
export const ALL = "all";

const ORDER: readonly Factor[] = ["switch", "nic", "qemu", "mtu", "offload", "run", "dir", "test"];

function varies(levels: Levels, factor: Factor): boolean {
  return comparableLevels(levels, factor).length > 1;
}

/** First factor that varies and is not taken. */
function pick(levels: Levels, taken: readonly (Factor | null)[], order = ORDER): Factor | null {
  return order.find((factor) => varies(levels, factor) && !taken.includes(factor)) ?? null;
}

/** Reads a baseline back; null where the text is none. */
export function readBase(text: string): Base | null {
  const at = text.indexOf(":");
  const factor = FACTORS.find((name) => name === text.slice(0, at));
  return factor ? { factor, level: text.slice(at + 1) } : null;
}

/** A baseline as it stands in an address. */
export function baseText({ factor, level }: Base): string {
  return `${factor}:${level}`;
}

/**
 * Level that the others are best held against: the first that has a guest, for `host` shares no NIC with any other.
 */
export function defaultAgainst(levels: Levels, factor: Factor): string | null {
  return (comparableLevels(levels, factor)[0] ?? levels[factor][0])?.id ?? null;
}

/** Factor whose effect is told: that of the x axis; not test or direction, which differ by nature. */
export function defaultEffect(levels: Levels, x: Factor): Factor {
  if (varies(levels, x) && x !== "test" && x !== "dir") return x;
  return pick(levels, ["test", "dir"]) ?? x;
}

/** Axes of panels: figures of tests differ by orders of magnitude, so each gets its own. */
export function defaultAxis(panel: Factor | null): Question["axis"] {
  return panel === "test" ? "own" : "shared";
}

/**
 * Answers an address with a whole question. Without a word from it: attachments on x, coloured by NIC, a panel for
 * each direction, the first test held; factors that do not vary give way to those that do. What the data cannot answer
 * falls back, and is named in `bad`.
 */
export function resolveQuestion(levels: Levels, asked: Asked): { question: Question; bad: BadParam[] } {
  const bad: BadParam[] = [];
  const x = asked.x ?? pick(levels, [asked.color, asked.panel].map(real)) ?? "switch";
  const color =
    asked.color === null ? (pick(levels, [x, real(asked.panel), "dir", "test"]) ?? x) : real(asked.color);
  const panels: readonly Factor[] = ["dir", "qemu", "mtu", "offload", "run"];
  let panel = asked.panel === null ? pick(levels, [x, color], panels) : real(asked.panel);
  if (panel !== null && (panel === x || panel === color)) {
    bad.push({
      name: "panel",
      value: panel,
      shown: `${FACTOR_WORDS[panel]} is on the chart already, one panel is shown`,
    });
    panel = null;
  }
  const onChart = [x, color, panel];

  const filter = Object.fromEntries(
    FACTORS.map((factor) => {
      const given = factor === "run" ? null : asked[factor];
      const known = (given ?? []).filter((id) => levels[factor].some((level) => level.id === id));
      for (const id of given ?? [])
        if (id !== ALL && !known.includes(id))
          bad.push({ name: factor, value: id, shown: "these runs have no such figures, it is left out" });
      // Figures of different tests and directions share no place unless somebody asks for it.
      const holds = (factor === "test" || factor === "dir") && !onChart.includes(factor);
      const first = levels[factor][0];
      return [factor, known.length === 0 && holds && given?.[0] !== ALL && first ? [first.id] : known];
    }),
  ) as unknown as Filter;

  let base = asked.vs === null ? null : readBase(asked.vs);
  const isBase =
    base && [x, color].includes(base.factor) && levels[base.factor].some(({ id }) => id === base?.level);
  if (asked.vs !== null && !isBase) {
    bad.push({
      name: "vs",
      value: asked.vs,
      shown: "no level of the x axis or of the colour, values are shown",
    });
    base = null;
  }
  const effect = asked.effect ?? defaultEffect(levels, x);
  const fallback = base?.factor === effect ? base.level : defaultAgainst(levels, effect);
  const isLevel = levels[effect].some(({ id }) => id === asked.against);
  if (asked.against !== null && !isLevel)
    bad.push({
      name: "against",
      value: asked.against,
      shown: `no ${FACTOR_WORDS[effect]} of these runs, ${levelLabel(levels, effect, fallback ?? "")} is taken`,
    });
  return {
    question: {
      x,
      color,
      panel,
      filter,
      base,
      effect,
      against: asked.against !== null && isLevel ? asked.against : fallback,
      scale: asked.scale,
      mark: asked.mark,
      axis: asked.axis ?? defaultAxis(panel),
    },
    bad,
  };
}

function real(factor: Factor | "none" | null): Factor | null {
  return factor === "none" ? null : factor;
}
