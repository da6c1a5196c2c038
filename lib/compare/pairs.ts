import { cellKey } from "../domain/cell.ts";
import type { CellSummary } from "../runs/types.ts";
import { groupBy } from "./group-by.ts";
import { levelOf, restOf, type Unit } from "./levels.ts";
import type { CompareBy, ComparisonRow } from "./types.ts";

/** Two cells that a comparison sets side by side, and what they share. */
export type Pair = { name: string; baseline: Unit; subject: Unit; across: ComparisonRow["across"] };

/** A cell without a counterpart; `why` where that is not for want of one. */
export type Lone = { unit: Unit; missingOn: "baseline" | "subject"; why?: string };

export type Pairing = { pairs: Pair[]; lone: Lone[] };

type Across = ComparisonRow["across"];

/** What the other cell of a pair has of the same test and direction. */
export function counterpart(other: Unit, { test, direction }: CellSummary): CellSummary | undefined {
  return other.summaries.find((one) => one.test === test && one.direction === direction);
}

/** What a key still says when options are left out of it, from the least to the most. */
const STEPS: { across: Across; keyOf: (unit: Unit) => string }[] = [
  { across: [], keyOf: ({ cell }) => cellKey(cell) },
  {
    across: ["mtu", "offload"],
    keyOf: ({ cell }) =>
      cellKey({ ...cell, options: { ...cell.options, mtu: undefined, offload: undefined } }),
  },
  {
    across: ["mtu", "offload", "qemu"],
    keyOf: ({ cell }) =>
      cellKey({ ...cell, qemu: null, options: { ...cell.options, mtu: undefined, offload: undefined } }),
  },
];

function differing(across: Across, a: Unit, b: Unit): Across {
  return across.filter((option) =>
    option === "qemu" ? a.cell.qemu !== b.cell.qemu : a.cell.options[option] !== b.cell.options[option],
  );
}

/**
 * Pairs the cells of two runs: the same key first; what is left, across another MTU, offload state or QEMU version, but
 * only where each side has one such cell, so that nothing is paired by chance.
 */
function pairRuns(baseline: readonly Unit[], subject: readonly Unit[]): Pairing {
  const pairs: Pair[] = [];
  let before = [...baseline];
  let after = [...subject];
  for (const { across, keyOf } of STEPS) {
    const groups = groupBy(before, keyOf);
    const others = groupBy(after, keyOf);
    const used = new Set<Unit>();
    for (const [name, group] of groups) {
      const match = others.get(name) ?? [];
      const [a, b] = [group[0], match[0]];
      if (group.length !== 1 || match.length !== 1 || !a || !b) continue;
      pairs.push({ name, baseline: a, subject: b, across: differing(across, a, b) });
      used.add(a).add(b);
    }
    before = before.filter((unit) => !used.has(unit));
    after = after.filter((unit) => !used.has(unit));
  }
  return {
    pairs,
    lone: [
      ...before.map((unit) => ({ unit, missingOn: "subject" as const })),
      ...after.map((unit) => ({ unit, missingOn: "baseline" as const })),
    ],
  };
}

/** Pairs cells that differ in one factor alone, within each run. */
function pairLevels(
  by: CompareBy,
  baseline: readonly Unit[],
  subject: readonly Unit[],
  many: boolean,
): Pairing {
  const keyOf = ({ view, cell }: Unit) => `${view.runId}|${restOf(by, cell)}`;
  const before = new Map(baseline.map((unit) => [keyOf(unit), unit]));
  const pairs: Pair[] = [];
  const lone: Lone[] = [];
  for (const unit of subject) {
    const match = before.get(keyOf(unit));
    if (!match) {
      lone.push({ unit, missingOn: "baseline" });
      continue;
    }
    const rest = by === "cell" ? unit.key : restOf(by, unit.cell);
    pairs.push({
      name: many ? `${rest} · ${unit.view.header.title}` : rest,
      baseline: match,
      subject: unit,
      across: [],
    });
    before.delete(keyOf(unit));
  }
  // A baseline cell serves any number of other cells, but a factor's level only its one counterpart.
  if (by !== "cell") for (const unit of before.values()) lone.push({ unit, missingOn: "subject" });
  return { pairs, lone };
}

/**
 * Pairs cells that differ in one factor (and in their runs), for levels of which no run holds both: an MTU or an offload
 * setting often has a run of its own. Only where each side has one such cell, so that nothing is paired by chance.
 */
function pairAcrossRuns(by: CompareBy, baseline: readonly Unit[], subject: readonly Unit[]): Pairing {
  const keyOf = ({ cell }: Unit) => restOf(by, cell);
  const [before, after] = [groupBy(baseline, keyOf), groupBy(subject, keyOf)];
  const pairs: Pair[] = [];
  const lone: Lone[] = [];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [group, match] = [before.get(key) ?? [], after.get(key) ?? []];
    const [a, b] = [group[0], match[0]];
    if (group.length === 1 && match.length === 1 && a && b) {
      pairs.push({ name: by === "cell" ? b.key : key, baseline: a, subject: b, across: [] });
      continue;
    }
    const why = a && b ? "no single counterpart: choose two runs" : undefined;
    for (const unit of match) lone.push({ unit, missingOn: "baseline", why });
    // One of several to choose from is named once, with the cells that wait for it.
    if (!b) for (const unit of group) lone.push({ unit, missingOn: "subject" });
  }
  return { pairs, lone };
}

/**
 * Sets the cells of two levels side by side: within each run where a run holds both, else across runs. Cells without a
 * counterpart are named, never dropped.
 */
export function pairUnits(units: readonly Unit[], by: CompareBy, baseline: string, subject: string): Pairing {
  const [before, after] = [baseline, subject].map((level) =>
    units.filter((unit) => levelOf(by, unit) === level),
  );
  if (!before || !after) return { pairs: [], lone: [] };
  if (by === "run") return pairRuns(before, after);
  const runs = new Set(before.map(({ view }) => view.runId));
  if (!after.some(({ view }) => runs.has(view.runId))) return pairAcrossRuns(by, before, after);
  const many = new Set(units.map(({ view }) => view.runId)).size > 1;
  return pairLevels(by, before, after, many);
}
