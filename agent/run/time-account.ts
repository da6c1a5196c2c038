import type { TimeAccount } from "../../lib/domain/run.ts";

/** Adds up where a run's wall time goes; warm-ups count as netperf. All in seconds. */
export class TimeLedger {
  private netperf = 0;
  private readonly boots: number[] = [];
  private readonly cells = new Set<string>();
  private readonly startMs: number;
  private readonly nowMs: () => number;

  constructor(nowMs: () => number) {
    this.nowMs = nowMs;
    this.startMs = nowMs();
  }

  addNetperf(seconds: number | null): void {
    this.netperf += seconds ?? 0;
  }

  addBoot(cellKey: string, bootSeconds: number | null): void {
    this.cells.add(cellKey);
    if (bootSeconds !== null) this.boots.push(bootSeconds);
  }

  account(): TimeAccount {
    const wallSeconds = (this.nowMs() - this.startMs) / 1000;
    const bootSeconds = this.boots.reduce((sum, seconds) => sum + seconds, 0);
    return {
      wallSeconds,
      netperfSeconds: this.netperf,
      bootSeconds,
      boots: this.boots.length,
      bootSecondsMax: Math.max(0, ...this.boots),
      otherSeconds: Math.max(0, wallSeconds - this.netperf - bootSeconds),
      cells: this.cells.size,
    };
  }
}
