import type { Command } from "../../lib/domain/boot.ts";
import type { Acceleration } from "../../lib/domain/factors.ts";
import type { Journal } from "../exec/types.ts";
import type { GuestImage, QemuBinary } from "../guest/types.ts";
import type { StartedLab } from "../labs/types.ts";
import type { Launch } from "../tools/types.ts";

/** All that a boot needs and that stays the same over a run. */
export type RunContext = {
  lab: StartedLab;
  /** Commands that laid the lab and made the tester answer, in order. */
  labCommands: readonly Command[];
  journal: Journal;
  /** How guests run here, proven by a boot. */
  acceleration: Extract<Acceleration, "kvm" | "tcg">;
  /** What the proof of acceleration saw. */
  accelerationStatement: string;
  qemus: readonly QemuBinary[];
  image: GuestImage;
  netperf: Launch;
  netserver: Launch;
  netperfVersion: string | null;
  /** The tester's own netperf: another machine has a program of its own. */
  testerNetperf: { launch: Launch; version: string | null };
  bootTimeoutMs: number;
  pinning: Record<string, string>;
  newId: () => string;
  now: () => Date;
};
