import { Boot } from "../domain/boot.ts";
import type { Cell, CellOptions } from "../domain/cell.ts";
import type { RunCell, RunHeader } from "../domain/run.ts";
import type { Trial } from "../domain/trial.ts";
import { unpack } from "./encoding.ts";
import { decodeSummary } from "./summary-encoding.ts";
import type { CellSummary, RunKeeping, RunRow, TrialRow } from "./types.ts";

// Rows were written by this server from parsed input: they are trusted here, and only given their types back.

type CellColumns = {
  key: string;
  switch: string;
  nic: string | null;
  qemu: string | null;
  options: string;
  status: string;
  reason: string | null;
};

export function toCell(row: CellColumns): Cell {
  return {
    switch: row.switch as Cell["switch"],
    nic: row.nic as Cell["nic"],
    qemu: row.qemu,
    options: JSON.parse(row.options) as CellOptions,
  };
}

export function toRunCell(row: CellColumns): RunCell {
  return { cell: toCell(row), status: row.status as RunCell["status"], reason: row.reason };
}

type HeaderColumns = { header: string; title: string; tags: string };

/** Header as pages show it: title and tags are those of a person where one chose them. */
export function toHeader(run: HeaderColumns, cells: CellColumns[]): RunHeader {
  // Headers stored before runs could be imported have no source.
  const stored = JSON.parse(run.header) as Omit<RunHeader, "cells" | "source"> & Partial<RunHeader>;
  return {
    ...stored,
    source: stored.source ?? null,
    title: run.title,
    tags: JSON.parse(run.tags) as string[],
    cells: cells.map(toRunCell),
  };
}

/** Title and tags as the agent sent them. */
export function toSent(header: string): Pick<RunHeader, "title" | "tags"> {
  const { title, tags } = JSON.parse(header) as Pick<RunHeader, "title" | "tags">;
  return { title, tags };
}

/** How often a run planned to repeat itself. */
export function toReplication(header: string): RunHeader["replication"] {
  return (JSON.parse(header) as Pick<RunHeader, "replication">).replication;
}

type KeepingColumns = {
  pinnedAt: string | null;
  archivedAt: string | null;
  notes: { noteId: string; at: string; text: string; author: string }[];
};

export function toKeeping(row: KeepingColumns): RunKeeping {
  return {
    pinned: row.pinnedAt !== null,
    archivedAt: row.archivedAt,
    notes: row.notes.map(({ noteId, at, text, author }) => ({ id: noteId, at, text, author })),
  };
}

export function toSummary(
  row: { test: string; direction: string; body: string },
  cellKey: string,
): CellSummary {
  return {
    cellKey,
    test: row.test,
    direction: row.direction as CellSummary["direction"],
    ...decodeSummary(row.body),
  };
}

export function toBoot(body: Uint8Array): Boot {
  return Boot.parse(unpack(body));
}

type RunColumns = KeepingColumns & {
  runId: string;
  title: string;
  status: string;
  startedAt: string;
  finishedAt: string | null;
  hostname: string;
  lab: string;
  emulated: boolean;
  profile: string;
  qemuVersions: string;
  tags: string;
  cellsTotal: number;
  cellsMeasured: number;
  cellsSkipped: number;
  cellsFailed: number;
  trialCount: number;
  deletedAt: string | null;
};

export function toRunRow(row: RunColumns): RunRow {
  return {
    runId: row.runId,
    title: row.title,
    status: row.status as RunRow["status"],
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
    hostname: row.hostname || null,
    lab: row.lab as RunRow["lab"],
    profile: row.profile as RunRow["profile"],
    emulated: row.emulated,
    qemuVersions: JSON.parse(row.qemuVersions) as string[],
    cells: {
      measured: row.cellsMeasured,
      skipped: row.cellsSkipped,
      failed: row.cellsFailed,
      total: row.cellsTotal,
    },
    trialCount: row.trialCount,
    tags: JSON.parse(row.tags) as string[],
    ...toKeeping(row),
    deletedAt: row.deletedAt,
  };
}

type TrialColumns = {
  trialId: string;
  bootId: string;
  bootIndex: number;
  test: string;
  direction: string;
  iteration: number;
  warmup: boolean;
  attempt: number;
  status: string;
  reason: string | null;
  stage: string | null;
  startedAt: string;
  seconds: number;
  elapsedSeconds: number | null;
  metrics: string;
};

export function toTrialRow(row: TrialColumns, cellKey: string): TrialRow {
  return {
    trialId: row.trialId,
    cellKey,
    bootId: row.bootId,
    bootIndex: row.bootIndex,
    test: row.test,
    direction: row.direction as TrialRow["direction"],
    iteration: row.iteration,
    warmup: row.warmup,
    attempt: row.attempt,
    status: row.status as TrialRow["status"],
    reason: row.reason,
    stage: row.stage,
    startedAt: row.startedAt,
    seconds: row.seconds,
    elapsedSeconds: row.elapsedSeconds,
    metrics: JSON.parse(row.metrics) as TrialRow["metrics"],
  };
}

/** What a trial's packed part holds. */
export type TrialBody = Pick<Trial, "tool" | "command" | "raw" | "stderr" | "exits">;

export function toTrial(row: TrialColumns, cell: Cell, cellKey: string, packed: Uint8Array): Trial {
  const { cellKey: _key, ...columns } = toTrialRow(row, cellKey);
  return { ...columns, cell, ...(unpack(packed) as TrialBody) };
}
