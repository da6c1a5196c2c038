import type { Cell } from "../../lib/domain/cell.ts";
import type { Direction } from "../../lib/domain/factors.ts";
import type { Replication } from "../../lib/domain/run.ts";
import type { TestKey } from "../../lib/domain/tests.ts";
import { remainingSteps } from "../run/finished.ts";
import type { TrialStep } from "../run/trial.ts";
import { orderBoots } from "./order.ts";

export type PlannedBoot = { cell: Cell; bootIndex: number; trials: TrialStep[] };

/** Every boot with its trials, in the order in which they would run; what the run itself follows. */
export function planSteps(plan: {
  cells: readonly Cell[];
  replication: Replication;
  tests: readonly TestKey[];
  directions: readonly Direction[];
  seed: number;
}): PlannedBoot[] {
  const { tests, directions, replication } = plan;
  const trials = remainingSteps({ tests, directions, ...replication }, () => false);
  return orderBoots(plan.cells, replication.boots, plan.seed).map((boot) => ({ ...boot, trials }));
}
