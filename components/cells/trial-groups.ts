import type { Direction } from "@/lib/domain/factors";
import { type MetricName, metricDefinition } from "@/lib/domain/metrics";
import type { Trial } from "@/lib/domain/trial";
import type { BootMean } from "@/lib/runs/types";

export type TrialGroup = { test: string; direction: Direction; trials: Trial[] };

/** A cell's trials by test and direction, in the order of the run's plan; trials in order of boot and start. */
export function groupTrials(trials: readonly Trial[], tests: readonly string[]): TrialGroup[] {
  const groups = new Map<string, TrialGroup>();
  for (const trial of trials) {
    const key = `${trial.test}|${trial.direction}`;
    const group = groups.get(key) ?? { test: trial.test, direction: trial.direction, trials: [] };
    group.trials.push(trial);
    groups.set(key, group);
  }
  const place = (group: TrialGroup) => tests.indexOf(group.test) * 2 + (group.direction === "tx" ? 0 : 1);
  for (const group of groups.values())
    group.trials.sort((a, b) => a.bootIndex - b.bootIndex || a.startedAt.localeCompare(b.startedAt));
  return [...groups.values()].sort((a, b) => place(a) - place(b));
}

/** Figures of the counted trials of one boot: one entry a trial that has the metric. */
export function samplesByBoot(
  trials: readonly Trial[],
  metric: MetricName,
): { bootIndex: number; values: number[] }[] {
  const boots = new Map<number, number[]>();
  for (const trial of trials) {
    const value = trial.metrics[metric];
    if (trial.warmup || trial.status !== "ok" || value === undefined) continue;
    boots.set(trial.bootIndex, [...(boots.get(trial.bootIndex) ?? []), value]);
  }
  return [...boots]
    .map(([bootIndex, values]) => ({ bootIndex, values }))
    .sort((a, b) => a.bootIndex - b.bootIndex);
}

/** Means of the boots that `samplesByBoot` found. */
export function bootMeans(trials: readonly Trial[], metric: MetricName): BootMean[] {
  return samplesByBoot(trials, metric).map(({ bootIndex, values }) => ({
    bootIndex,
    n: values.length,
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
  }));
}

/** Metrics that any of these trials has, as defined order gives them, trusted ones only. */
export function trustedMetrics(trials: readonly Trial[], names: readonly MetricName[]): MetricName[] {
  return names.filter(
    (name) => metricDefinition(name).trusted && trials.some((trial) => trial.metrics[name] !== undefined),
  );
}
