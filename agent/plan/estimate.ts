import type { Cell } from "../../lib/domain/cell.ts";
import type { Acceleration } from "../../lib/domain/factors.ts";
import type { Replication } from "../../lib/domain/run.ts";

/** Seconds a part of a run takes beside netperf's own; rough, seen on small machines. */
type Overheads = { boot: number; attach: number; trial: number; setup: number };

const BY_ACCELERATION: Readonly<Record<"native" | "kvm" | "tcg", Overheads>> = {
  native: { boot: 0, attach: 0.5, trial: 0.1, setup: 2 },
  kvm: { boot: 3, attach: 1.5, trial: 0.3, setup: 5 },
  tcg: { boot: 8, attach: 1.5, trial: 0.4, setup: 12 },
};

/** A lab VM without KVM emulates the host, too: it boots, and everything in it is slower. */
const EMULATED_LAB: Overheads = { boot: 26, attach: 4, trial: 1.5, setup: 15 };

export type PlanEstimate = {
  boots: number;
  /** Counted trials; warm-ups beside. */
  trials: number;
  warmups: number;
  netperfSeconds: number;
  overheadSeconds: number;
  totalSeconds: number;
};

/**
 * How long a plan will take, as a guess: planned netperf seconds, plus boots and handling by how guests and lab run.
 * Failures, retries and a first build of the guest image are not in it.
 */
export function estimatePlan(plan: {
  cells: readonly Cell[];
  replication: Replication;
  tests: number;
  directions: number;
  guest: Acceleration;
  lab: Acceleration;
}): PlanEstimate {
  const { boots: bootsPerCell, iterations, seconds, warmupSeconds } = plan.replication;
  const boots = plan.cells.length * bootsPerCell;
  const series = boots * plan.tests * plan.directions;
  const trials = series * iterations;
  const warmups = warmupSeconds > 0 ? series : 0;
  const netperfSeconds = trials * seconds + warmups * Math.ceil(warmupSeconds);
  const isLabEmulated = plan.lab === "tcg";
  const guest = isLabEmulated ? EMULATED_LAB : BY_ACCELERATION[plan.guest === "kvm" ? "kvm" : "tcg"];
  const host = isLabEmulated ? { ...EMULATED_LAB, boot: 0 } : BY_ACCELERATION.native;
  const overheadSeconds = plan.cells.reduce((sum, cell) => {
    const cost = cell.switch === "host" ? host : guest;
    const perBoot = plan.tests * plan.directions * (iterations + (warmups > 0 ? 1 : 0)) * cost.trial;
    return sum + bootsPerCell * (cost.boot + cost.attach + perBoot);
  }, guest.setup);
  return {
    boots,
    trials,
    warmups,
    netperfSeconds,
    overheadSeconds,
    totalSeconds: netperfSeconds + overheadSeconds,
  };
}
