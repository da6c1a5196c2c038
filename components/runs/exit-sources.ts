import type { CellSummary } from "@/lib/runs/types";

const USERSPACE = "kvm_userspace_exit";

/** True for a source of all exits; false for one of returns to QEMU alone. */
export function isExitSource(source: string): boolean {
  return !source.endsWith(USERSPACE);
}

export type ExitSource = {
  source: string;
  counts: "all exits" | "returns to QEMU";
  hasReasons: boolean;
  /** Exits counted in usable trials. */
  total: number;
  usableTrials: number;
  /** Trials in which the cross-check proved the source blind. */
  refusedTrials: number;
  /** Its total against the first source of the same trials, as a ratio less 1; null where it is that one, or nothing to set it against. */
  difference: number | null;
};

type Entry = Omit<ExitSource, "counts" | "difference"> & { compared: number; reference: number };

function addSummary(entries: Map<string, Entry>, { exits }: CellSummary): void {
  const reference = exits.find((exit) => exit.usable && isExitSource(exit.source));
  for (const exit of exits) {
    const entry = entries.get(exit.source) ?? {
      source: exit.source,
      hasReasons: false,
      total: 0,
      usableTrials: 0,
      refusedTrials: 0,
      compared: 0,
      reference: 0,
    };
    entries.set(exit.source, entry);
    entry.hasReasons ||= Object.keys(exit.byReason).length > 0;
    if (!exit.usable) {
      entry.refusedTrials += exit.trials;
      continue;
    }
    entry.usableTrials += exit.trials;
    entry.total += exit.total;
    const isComparable =
      reference !== undefined && reference.source !== exit.source && isExitSource(exit.source);
    if (isComparable && reference.trials === exit.trials) {
      entry.compared += exit.total;
      entry.reference += reference.total;
    }
  }
}

/** Every source of exit counts in these summaries, with how the cross-check of each went. */
export function exitSources(summaries: readonly CellSummary[]): ExitSource[] {
  const entries = new Map<string, Entry>();
  for (const summary of summaries) addSummary(entries, summary);
  return [...entries.values()].map(({ compared, reference, ...entry }) => ({
    ...entry,
    counts: isExitSource(entry.source) ? "all exits" : "returns to QEMU",
    difference: reference === 0 ? null : compared / reference - 1,
  }));
}
