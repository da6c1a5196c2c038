/** How much a difference is known to matter for network figures, most first. */
export const GUARD_WEIGHTS = ["decisive", "strong", "some", "slight"] as const;
export type GuardWeight = (typeof GUARD_WEIGHTS)[number];

/** One thing in which two environments differ. */
export type GuardItem = {
  /** Stable: `host.kernel`, `wire.mtu`, `qemu.version`, `guest.offload.tso`. */
  id: string;
  /** For people: "Kernel of the host". */
  label: string;
  weight: GuardWeight;
  baseline: string;
  subject: string;
  /** One sentence: why it matters. */
  why: string;
};

/** What differs between the sides of a comparison, before any delta is believed. */
export type Guard = {
  /** Most weighty first; of each subject run against the baseline's. */
  items: (GuardItem & { baselineRunId: string; subjectRunId: string })[];
  /** Why verdicts are withheld altogether; null where they are not. */
  withheld: string | null;
};
