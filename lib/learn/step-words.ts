import type { Step } from "./journey.ts";

const count = (number: number, one: string) => `${number} ${one}${number === 1 ? "" : "s"}`;

/** What happens at this very step: what moves, who copies it, exits and crossings. */
export function stepWords({ kind, copiedBy, exits, crossings }: Step): string {
  const moved =
    kind === "signal"
      ? "Only word of the frame moves"
      : copiedBy === null
        ? "The frame moves, no CPU copies it"
        : `The frame moves, copied by the ${copiedBy}`;
  const costs = [
    ...(exits === 0 ? [] : [count(exits, "guest exit")]),
    ...(crossings === 0 ? [] : [count(crossings, "user/kernel crossing")]),
  ];
  return `${moved}; ${costs.length === 0 ? "no exit, no crossing" : costs.join(", ")}.`;
}

/** The same in signs for a diagram: C for a copy, E for exits, X for crossings. */
export function stepSigns({ copiedBy, exits, crossings }: Step): string[] {
  return [
    ...(copiedBy === null ? [] : ["C"]),
    ...(exits === 0 ? [] : [`E${exits}`]),
    ...(crossings === 0 ? [] : [`X${crossings}`]),
  ];
}
