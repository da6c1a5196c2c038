import type { Boot } from "../../lib/domain/boot.ts";
import { type Cell, cellKey } from "../../lib/domain/cell.ts";
import type { CellStatus, RunStatus } from "../../lib/domain/run.ts";
import type { Trial } from "../../lib/domain/trial.ts";
import type { CellTally } from "./cell-tally.ts";
import { FailureStreak } from "./failure-streak.ts";
import type { HeaderState } from "./header.ts";
import type { ProgressMeter } from "./progress-meter.ts";
import type { RunEvent, RunSink } from "./sink.ts";
import { TimeLedger } from "./time-account.ts";
import type { TrialStep } from "./trial.ts";

/** Leaves the loops of a run when its person, or a lab that gives nothing, ends it early. */
export class RunStopped extends Error {
  override name = "RunStopped";
}

/** Writes down all that happens in a run, and tells whoever watches. */
export class RunRecorder {
  private readonly ledger: TimeLedger;
  private readonly streak = new FailureStreak();
  private readonly parts: {
    header: HeaderState;
    sink: RunSink;
    emit: (event: RunEvent) => void;
    tally: CellTally;
    meter: ProgressMeter;
    signal: AbortSignal;
    now: () => Date;
  };

  constructor(parts: RunRecorder["parts"]) {
    this.parts = parts;
    this.ledger = new TimeLedger(() => performance.now(), parts.header.current.time);
  }

  get knowsGuest(): boolean {
    return this.parts.header.current.guest !== null;
  }

  note(message: string): void {
    this.parts.emit({ kind: "note", message });
  }

  stopWhenAsked(): void {
    if (this.parts.signal.aborted) throw new RunStopped("stopped by the user");
  }

  async cell(cell: Cell, status: CellStatus, reason: string | null): Promise<void> {
    const key = cellKey(cell);
    this.parts.header.setCell(key, status, reason);
    // With every cell, so that a run that is killed still tells where its time went.
    this.parts.header.setTime(this.ledger.account());
    await this.parts.sink.header(this.parts.header.current);
    if (status !== "planned") this.parts.emit({ kind: "cell", cellKey: key, status, reason });
  }

  stage(cell: Cell, bootIndex: number, stage: string): void {
    this.parts.emit({ kind: "stage", cellKey: cellKey(cell), bootIndex, stage });
    this.parts.sink.progress(this.parts.meter.stage(cell, bootIndex, stage));
  }

  async boot(boot: Boot): Promise<void> {
    if (boot.finishedAt === null) {
      const key = cellKey(boot.cell);
      this.ledger.addBoot(key, boot.bootSeconds);
      this.parts.emit({ kind: "boot", cellKey: key, bootIndex: boot.index, seconds: boot.bootSeconds });
      if (boot.guest && this.parts.header.current.guest === null) {
        this.parts.header.setGuest(boot.guest);
        await this.parts.sink.header(this.parts.header.current);
      }
    }
    await this.parts.sink.boot(boot);
  }

  beforeTrial(cell: Cell, bootIndex: number, step: TrialStep): void {
    this.stopWhenAsked();
    const progress = this.parts.meter.trial(cell, bootIndex, step);
    this.parts.emit({ kind: "trial-start", progress });
    this.parts.sink.progress(progress);
  }

  /** Durable first, then told: what was announced is never lost. */
  async trial(made: Trial): Promise<void> {
    // What broke because the run was being ended is no finding about the cell.
    if (made.status !== "ok") this.stopWhenAsked();
    this.ledger.addNetperf(made.elapsedSeconds);
    const trial = await this.parts.sink.trial(made);
    this.parts.tally.count(trial);
    this.parts.meter.finish(trial);
    this.parts.emit({ kind: "trial", trial });
    this.streak.count(trial.status);
    const verdict = this.streak.verdict();
    if (verdict) throw new RunStopped(verdict);
  }

  async end(status: RunStatus, reason: string | null): Promise<void> {
    for (const entry of this.parts.header.current.cells) {
      if (entry.status === "skipped") continue;
      const verdict = this.parts.tally.verdict(entry.cell);
      this.parts.header.setCell(cellKey(entry.cell), verdict.status, verdict.reason);
    }
    this.parts.header.end(status, reason, this.parts.now().toISOString(), this.ledger.account());
    await this.parts.sink.header(this.parts.header.current);
  }
}
