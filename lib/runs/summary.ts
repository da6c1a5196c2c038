import type { MetricName } from "../domain/metrics.ts";
import { isRoundTrip } from "../domain/tests.ts";
import type { ExitCounts, Trial } from "../domain/trial.ts";
import type { CellSummary, ExitSummary } from "./types.ts";

/** What a summary row stores; its key is in the row's own columns. */
export type SummaryBody = Pick<CellSummary, "metrics" | "counts" | "reasons" | "exits">;

const MOST_REASONS = 5;

export function emptySummary(): SummaryBody {
  return { metrics: {}, counts: { ok: 0, failed: 0, skipped: 0, timeout: 0 }, reasons: [], exits: [] };
}

/** Packets of a stream or transactions of a round trip; null where the trial does not tell. */
function countPackets(trial: Trial): number | null {
  const rate = isRoundTrip(trial.test) ? trial.metrics.transactions_per_s : trial.metrics.packet_rate_pps;
  return rate === undefined ? null : rate * (trial.elapsedSeconds ?? trial.seconds);
}

function addExits(summaries: ExitSummary[], counts: ExitCounts, trial: Trial): void {
  let summary = summaries.find((each) => each.source === counts.source && each.usable === counts.usable);
  if (!summary) {
    summary = {
      source: counts.source,
      usable: counts.usable,
      trials: 0,
      seconds: 0,
      packets: 0,
      total: 0,
      byReason: {},
    };
    summaries.push(summary);
  }
  const packets = countPackets(trial);
  summary.trials += 1;
  summary.seconds += trial.seconds;
  summary.packets = summary.packets === null || packets === null ? null : summary.packets + packets;
  summary.total += counts.total;
  for (const [reason, count] of Object.entries(counts.byReason))
    summary.byReason[reason] = (summary.byReason[reason] ?? 0) + count;
}

/**
 * Adds one trial to the summary of its cell x test x direction, in place. A warm-up changes nothing; a trial
 * that is not `ok` counts with its reason, and so does its successful retry: both happened.
 */
export function addTrial(summary: SummaryBody, trial: Trial): void {
  if (trial.warmup) return;
  summary.counts[trial.status] += 1;
  if (trial.status !== "ok") {
    const { reason } = trial;
    if (reason && !summary.reasons.includes(reason) && summary.reasons.length < MOST_REASONS)
      summary.reasons.push(reason);
    return;
  }
  for (const [name, value] of Object.entries(trial.metrics) as [MetricName, number][]) {
    const boots = summary.metrics[name] ?? [];
    summary.metrics[name] = boots;
    const boot = boots.find((each) => each.bootIndex === trial.bootIndex);
    if (boot) {
      boot.n += 1;
      boot.mean += (value - boot.mean) / boot.n;
    } else {
      boots.push({ bootIndex: trial.bootIndex, n: 1, mean: value });
      boots.sort((a, b) => a.bootIndex - b.bootIndex);
    }
  }
  for (const counts of trial.exits) addExits(summary.exits, counts, trial);
}
