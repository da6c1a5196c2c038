import { expect, it } from "vitest";
import { linux } from "./cite.ts";
import { frame, signal } from "./journey.ts";
import { stepSigns, stepWords } from "./step-words.ts";

const CITE = linux("net/core/dev.c", "f");

it.each([
  [frame(["NIC", "switch"], "", CITE), "The frame moves, no CPU copies it; no exit, no crossing.", []],
  [
    frame(["host kernel", "QEMU process"], "", CITE, { copiedBy: "host kernel", crossings: 3 }),
    "The frame moves, copied by the host kernel; 3 user/kernel crossings.",
    ["C", "X3"],
  ],
  [
    signal(["guest kernel", "QEMU process"], "", CITE, { exits: 5, crossings: 14 }),
    "Only word of the frame moves; 5 guest exits, 14 user/kernel crossings.",
    ["E5", "X14"],
  ],
  [
    signal(["guest kernel", "KVM"], "", CITE, { exits: 1, crossings: 1 }),
    "Only word of the frame moves; 1 guest exit, 1 user/kernel crossing.",
    ["E1", "X1"],
  ],
] as const)("says what happens at a step alone: %#", (step, words, signs) => {
  expect(stepWords(step)).toBe(words);
  expect(stepSigns(step)).toEqual(signs);
});
