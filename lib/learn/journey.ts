import type { Direction, Nic } from "../domain/factors.ts";
import type { Citation } from "./cite.ts";

/** Where a frame, or the word about it, can be. The last one is only drawn where a frame gets there. */
export const LANES = [
  "guest user",
  "guest kernel",
  "KVM",
  "QEMU process",
  "vhost thread",
  "host kernel",
  "switch",
  "NIC",
  "ovs-vswitchd",
] as const;
export type Lane = (typeof LANES)[number];

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

/** How a NIC is attached. `tap` alone has no switch: the host routes. */
export const ATTACHMENTS = ["bridge", "openvswitch", "macvtap", "tap"] as const;
export type Attachment = (typeof ATTACHMENTS)[number];

/** Where a journey goes: out of the host, in from it, or to another guest on the same host. */
export type Way = Direction | "neighbour";

export type Journey = {
  nic: Nic;
  way: Way;
  note: string;
  steps: readonly Step[];
  /** Lane where the frame is at the end. */
  end: Lane;
};

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

type Counts = Partial<Pick<Step, "copiedBy" | "exits" | "crossings">>;
type Ends = readonly [from: Lane, to: Lane];

/** A step in which the frame, or a reference to it, moves. */
export function frame([from, to]: Ends, what: string, cite: Citation, counts: Counts = {}): Step {
  return { from, to, kind: "frame", what, copiedBy: null, exits: 0, crossings: 0, cite, ...counts };
}

/** A step that only tells. */
export function signal([from, to]: Ends, what: string, cite: Citation, counts: Counts = {}): Step {
  return { from, to, kind: "signal", what, copiedBy: null, exits: 0, crossings: 0, cite, ...counts };
}
