import { type Transaction, transact } from "../db/client.ts";
import { cellKey } from "../domain/cell.ts";
import type { Trial } from "../domain/trial.ts";
import { ApiError } from "../http/problem.ts";
import { ensureCells } from "./cells.ts";
import { digestTrial, pack } from "./encoding.ts";
import { touchRun } from "./mutations.ts";
import type { TrialBody } from "./rows.ts";
import { addTrial, emptySummary, type SummaryBody } from "./summary.ts";

type Incoming = { trial: Trial; digest: Uint8Array<ArrayBuffer>; index: number };

/** SQLite takes at most 32,766 values in one statement; a name is one. */
const NAMES_PER_QUERY = 10_000;

function clash({ trial, index }: Incoming): ApiError {
  return new ApiError("conflict", `trial ${trial.trialId} is stored with other content; nothing was stored`, [
    { field: `trials[${index}].trialId`, message: "is taken by a different trial: make a new ULID" },
  ]);
}

/** Leaves out trials that are stored already, or twice in the request. */
async function dropDuplicates(
  transaction: Transaction,
  runRef: number,
  incoming: readonly Incoming[],
): Promise<Incoming[]> {
  const known = new Map<string, { runRef: number; digest: Uint8Array }>();
  for (let start = 0; start < incoming.length; start += NAMES_PER_QUERY) {
    const names = incoming.slice(start, start + NAMES_PER_QUERY).map(({ trial }) => trial.trialId);
    const rows = await transaction.trial.findMany({
      where: { trialId: { in: names } },
      select: { trialId: true, runRef: true, digest: true },
    });
    for (const row of rows) known.set(row.trialId, row);
  }
  const fresh: Incoming[] = [];
  for (const each of incoming) {
    const same = known.get(each.trial.trialId);
    if (!same) {
      known.set(each.trial.trialId, { runRef, digest: each.digest });
      fresh.push(each);
    } else if (same.runRef !== runRef || Buffer.compare(same.digest, each.digest) !== 0) throw clash(each);
  }
  return fresh;
}

async function insertTrials(
  transaction: Transaction,
  runRef: number,
  cells: ReadonlyMap<string, number>,
  fresh: readonly Incoming[],
): Promise<void> {
  const last = await transaction.trial.aggregate({ _max: { id: true } });
  // Ids are given here, under the write lock: the packed rows then need no second look-up.
  const first = (last._max.id ?? 0) + 1;
  await transaction.trial.createMany({
    data: fresh.map(({ trial, digest }, index) => ({
      id: first + index,
      trialId: trial.trialId,
      runRef,
      cellRef: cells.get(cellKey(trial.cell)) ?? 0,
      bootId: trial.bootId,
      bootIndex: trial.bootIndex,
      test: trial.test,
      direction: trial.direction,
      iteration: trial.iteration,
      warmup: trial.warmup,
      attempt: trial.attempt,
      status: trial.status,
      reason: trial.reason,
      stage: trial.stage,
      startedAt: trial.startedAt,
      seconds: trial.seconds,
      elapsedSeconds: trial.elapsedSeconds,
      metrics: JSON.stringify(trial.metrics),
      digest,
    })),
  });
  await transaction.trialRaw.createMany({
    data: fresh.map(({ trial }, index) => {
      const { tool, command, raw, stderr, exits } = trial;
      return {
        trialRef: first + index,
        body: pack({ tool, command, raw, stderr, exits } satisfies TrialBody),
      };
    }),
  });
}

async function addToSummaries(
  transaction: Transaction,
  cells: ReadonlyMap<string, number>,
  fresh: readonly Incoming[],
): Promise<void> {
  const rows = await transaction.summary.findMany({ where: { cellRef: { in: [...cells.values()] } } });
  const name = (row: { cellRef: number; test: string; direction: string }) =>
    `${row.cellRef} ${row.test} ${row.direction}`;
  const stored = new Map(rows.map((row) => [name(row), row]));
  const moved = new Map<string, { cellRef: number; test: string; direction: string; body: SummaryBody }>();
  for (const { trial } of fresh) {
    if (trial.warmup) continue;
    const { test, direction } = trial;
    const key = { cellRef: cells.get(cellKey(trial.cell)) ?? 0, test, direction };
    const row = stored.get(name(key));
    const summary = moved.get(name(key)) ?? {
      ...key,
      body: row ? (JSON.parse(row.body) as SummaryBody) : emptySummary(),
    };
    addTrial(summary.body, trial);
    moved.set(name(key), summary);
  }
  const added = [...moved].filter(([key]) => !stored.has(key));
  if (added.length > 0)
    await transaction.summary.createMany({
      data: added.map(([, summary]) => ({ ...summary, body: JSON.stringify(summary.body) })),
    });
  for (const [key, summary] of moved) {
    const row = stored.get(key);
    if (row)
      await transaction.summary.update({
        where: { id: row.id },
        data: { body: JSON.stringify(summary.body) },
      });
  }
}

/**
 * Stores trials of a run, all or none, and keeps its summaries in the same transaction. Repeating an upload
 * stores nothing twice.
 * @returns after the commit: how many were stored, how many were there already
 * @throws ApiError `not_found` for the run, `conflict` where an id is taken by other content
 */
export async function postTrials(
  runId: string,
  trials: readonly Trial[],
): Promise<{ stored: number; duplicates: number }> {
  const incoming = trials.map((trial, index) => ({ trial, digest: digestTrial(trial), index }));
  return transact(async (transaction) => {
    const runRef = await touchRun(transaction, runId);
    const fresh = await dropDuplicates(transaction, runRef, incoming);
    if (fresh.length > 0) {
      const cells = await ensureCells(
        transaction,
        runRef,
        fresh.map(({ trial }) => trial.cell),
      );
      await insertTrials(transaction, runRef, cells, fresh);
      await addToSummaries(transaction, cells, fresh);
      const counted = fresh.filter(({ trial }) => !trial.warmup).length;
      await transaction.run.update({ where: { id: runRef }, data: { trialCount: { increment: counted } } });
    }
    return { stored: fresh.length, duplicates: trials.length - fresh.length };
  });
}
