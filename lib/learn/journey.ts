import type { Direction, Nic } from "../domain/factors.ts";

/** Where a frame, or the word about it, can be. */
export const LANES = [
  "guest user",
  "guest kernel",
  "KVM",
  "QEMU process",
  "host kernel",
  "vhost thread",
  "switch",
  "NIC",
] as const;
export type Lane = (typeof LANES)[number];

export type Citation = { project: "linux" | "qemu"; file: string; symbol: string };

export type Step = {
  from: Lane;
  to: Lane;
  /** `frame` moves the data; `signal` only says that there is some, or that it was taken. */
  kind: "frame" | "signal";
  what: string;
  /** Whose CPU copies the payload; null where only a reference is handed on, or a device's DMA moves it. */
  copiedBy: Lane | null;
  /** Guest exits in this step when nothing is batched or suppressed. */
  exits: number;
  /** Changes between user and kernel mode on the host; entry and return count as one each. */
  crossings: number;
  cite: Citation;
};

export type Journey = { nic: Nic; direction: Direction; note: string; steps: readonly Step[] };

export type Totals = { exits: number; crossings: number; copies: number };

/** Totals after each step, in the order of the steps. Same length as `steps`. */
export function runningTotals(steps: readonly Step[]): Totals[] {
  let totals: Totals = { exits: 0, crossings: 0, copies: 0 };
  return steps.map((step) => {
    totals = {
      exits: totals.exits + step.exits,
      crossings: totals.crossings + step.crossings,
      copies: totals.copies + (step.copiedBy === null ? 0 : 1),
    };
    return totals;
  });
}
