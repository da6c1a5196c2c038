import { METRIC_NAMES } from "../domain/metrics.ts";
import { toCsv } from "../http/csv.ts";
import type { TrialPage } from "./trial-data.ts";
import type { RunRow, TrialRow } from "./types.ts";

const TRIAL_COLUMNS = [
  "trialId",
  "cellKey",
  "bootId",
  "bootIndex",
  "test",
  "direction",
  "iteration",
  "warmup",
  "attempt",
  "status",
  "reason",
  "stage",
  "startedAt",
  "seconds",
  "elapsedSeconds",
] as const satisfies readonly (keyof TrialRow)[];

/**
 * Trials as CSV: a column for each metric, its unit at the end of its name; empty where not measured. `emulated`
 * stands in each row, since rows are taken out of their file and put beside others.
 */
export function trialsToCsv({ emulated, rows }: Pick<TrialPage, "emulated" | "rows">): string {
  return toCsv(
    ["emulated", ...TRIAL_COLUMNS, ...METRIC_NAMES],
    rows.map((row) => [
      emulated,
      ...TRIAL_COLUMNS.map((column) => row[column]),
      ...METRIC_NAMES.map((name) => row.metrics[name]),
    ]),
  );
}

/** Runs as CSV; lists inside a field are parted by spaces. */
export function runsToCsv(rows: readonly RunRow[]): string {
  return toCsv(
    [
      "runId",
      "title",
      "status",
      "startedAt",
      "finishedAt",
      "hostname",
      "lab",
      "profile",
      "emulated",
      "qemuVersions",
      "cellsMeasured",
      "cellsSkipped",
      "cellsFailed",
      "cellsTotal",
      "trialCount",
      "tags",
      "pinned",
      "archivedAt",
    ],
    rows.map((row) => [
      row.runId,
      row.title,
      row.status,
      row.startedAt,
      row.finishedAt,
      row.hostname,
      row.lab,
      row.profile,
      row.emulated,
      row.qemuVersions.join(" "),
      row.cells.measured,
      row.cells.skipped,
      row.cells.failed,
      row.cells.total,
      row.trialCount,
      row.tags.join(" "),
      row.pinned,
      row.archivedAt,
    ]),
  );
}
