import type { TimeAccount } from "../../lib/domain/run.ts";

/** Adds up where a run's wall time goes; warm-ups count as netperf. All in seconds. */
export class TimeLedger {
  private netperf = 0;
  private readonly boots: number[] = [];
  private readonly cells = new Set<string>();
  private readonly startMs: number;
  private readonly nowMs: () => number;
  private readonly earlier: TimeAccount | null;

  /** `earlier`: what parts of the same run before this one took, where it was cut off and resumed. */
  constructor(nowMs: () => number, earlier: TimeAccount | null = null) {
    this.nowMs = nowMs;
    this.earlier = earlier;
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
    const { earlier } = this;
    const wallSeconds = (earlier?.wallSeconds ?? 0) + (this.nowMs() - this.startMs) / 1000;
    const netperfSeconds = (earlier?.netperfSeconds ?? 0) + this.netperf;
    const bootSeconds = this.boots.reduce((sum, seconds) => sum + seconds, earlier?.bootSeconds ?? 0);
    return {
      wallSeconds,
      netperfSeconds,
      bootSeconds,
      boots: (earlier?.boots ?? 0) + this.boots.length,
      bootSecondsMax: Math.max(earlier?.bootSecondsMax ?? 0, ...this.boots),
      otherSeconds: Math.max(0, wallSeconds - netperfSeconds - bootSeconds),
      cells: (earlier?.cells ?? 0) + this.cells.size,
    };
  }
}
