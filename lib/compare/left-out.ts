import type { CellSummary } from "../runs/types.ts";
import { groupBy } from "./group-by.ts";
import type { Unit } from "./levels.ts";
import { chosenMetrics, type MetricChoice } from "./metric-choice.ts";
import { counterpart, type Lone, type Pair } from "./pairs.ts";
import type { LackedFigure, LeftOut } from "./types.ts";

type Lack = LackedFigure & Pick<LeftOut, "missingOn" | "reason">;

const hasFigure = (summary: CellSummary, metric: LackedFigure["metric"]) =>
  metric !== null && (summary.metrics[metric]?.length ?? 0) > 0;

/** Why a cell has no figure of a test: its trials' own reason, the plan of its run, or the cell's state. */
function explain(unit: Unit, test: string, summary: CellSummary | undefined): string {
  const stored = summary?.reasons[0];
  if (stored !== undefined) return stored;
  if (!unit.view.header.tests.includes(test)) return "the run has no such test";
  return `no such figure (${unit.state})`;
}

/** What one side has of a pair and the other lacks. */
function lacksOf(from: Unit, other: Unit, missingOn: Lack["missingOn"], choice: MetricChoice): Lack[] {
  return from.summaries.flatMap((summary): Lack[] => {
    const { test, direction } = summary;
    const match = counterpart(other, summary);
    const present = chosenMetrics(choice, test).filter((metric) => hasFigure(summary, metric));
    const lacked = present.filter((metric) => !match || !hasFigure(match, metric));
    const lack = { test, direction, missingOn, reason: explain(other, test, match) };
    if (lacked.length === 0) return [];
    return lacked.length === present.length
      ? [{ ...lack, metric: null }]
      : lacked.map((metric) => ({ ...lack, metric }));
  });
}

/** Tests that one side of a pair lacks, one entry for each side and reason; the whole cell where it has no figure. */
export function lackedByPair(level: string, pair: Pair, choice: MetricChoice): LeftOut[] {
  const { name, baseline, subject } = pair;
  const empty = [baseline, subject].find(({ summaries }) => summaries.length === 0);
  if (empty) {
    const missingOn = empty === baseline ? "baseline" : "subject";
    return [{ level, name, missingOn, reason: `no such figure (${empty.state})`, figures: null }];
  }
  const lacks = [
    ...lacksOf(baseline, subject, "subject", choice),
    ...lacksOf(subject, baseline, "baseline", choice),
  ];
  const groups = groupBy(lacks, ({ missingOn, reason }) => `${missingOn}|${reason}`);
  return [...groups.values()].flatMap((group): LeftOut[] => {
    const [first] = group;
    if (!first) return [];
    const figures = group.map(({ test, direction, metric }) => ({ test, direction, metric }));
    return [{ level, name, missingOn: first.missingOn, reason: first.reason, figures }];
  });
}

/** A cell without a counterpart. */
export function lackedByLone(level: string, { unit, missingOn, why }: Lone): LeftOut {
  return { level, name: unit.key, missingOn, reason: why ?? `no counterpart (${unit.state})`, figures: null };
}
