import { type Cell, cellKey } from "../../lib/domain/cell.ts";
import type { CellStatus } from "../../lib/domain/run.ts";
import { MAX_REASON_LENGTH, type Trial } from "../../lib/domain/trial.ts";

type Tally = { wanted: number; good: number; lastReason: string | null };

/** How far each cell is: what was wanted of it, and what it gave. */
export class CellTally {
  private readonly tallies = new Map<string, Tally>();

  /** Adds planned (counted) trials; `good` ones were finished by an earlier part of the run. */
  want(cell: Cell, wanted: number, good: number): void {
    const tally = this.of(cell);
    tally.wanted += wanted;
    tally.good += good;
  }

  count(trial: Trial): void {
    if (trial.warmup) return;
    const tally = this.of(trial.cell);
    if (trial.status === "ok") tally.good += 1;
    else tally.lastReason = trial.reason;
  }

  /** `running` while boots are left; after the last one, what the cell has to show. */
  verdict(cell: Cell): { status: CellStatus; reason: string | null } {
    const tally = this.of(cell);
    if (tally.good >= tally.wanted) return { status: "measured", reason: null };
    const missing = tally.wanted - tally.good;
    const why = tally.lastReason ?? "the run ended before they were made";
    if (tally.good === 0) return { status: "failed", reason: why };
    const reason = `${missing} of ${tally.wanted} trials are missing: ${why}`;
    return { status: "partial", reason: reason.slice(0, MAX_REASON_LENGTH) };
  }

  private of(cell: Cell): Tally {
    const key = cellKey(cell);
    const found = this.tallies.get(key) ?? { wanted: 0, good: 0, lastReason: null };
    this.tallies.set(key, found);
    return found;
  }
}
