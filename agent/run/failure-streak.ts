import type { TrialStatus } from "../../lib/domain/trial.ts";

/** This many trials in a row that gave nothing say that the lab is broken, not the cell. */
export const MAX_FAILURES_IN_A_ROW = 8;

/** Counts trials that gave no figure, over cells and boots; one good trial clears it. */
export class FailureStreak {
  private inARow = 0;

  count(status: TrialStatus): void {
    this.inARow = status === "ok" ? 0 : this.inARow + 1;
  }

  /** A word on why to stop, or null to go on. */
  verdict(): string | null {
    return this.inARow < MAX_FAILURES_IN_A_ROW
      ? null
      : `${this.inARow} trials in a row gave no result: the lab itself seems broken. See the reasons above, then resume.`;
  }
}
