import { insertRows } from "../db/bulk.ts";
import { type Transaction, transact } from "../db/client.ts";
import { findTrials, type KnownTrial, newTrialIds } from "../db/dialect.ts";
import { cellKey } from "../domain/cell.ts";
import type { Trial } from "../domain/trial.ts";
import { ApiError } from "../http/problem.ts";
import { ensureCells } from "./cells.ts";
import { touchRun } from "./mutations.ts";
import { packMany } from "./pack-many.ts";
import { addToSummaries } from "./summary-mutations.ts";
import { earlierDigest, type TrialText, writeTrialText } from "./trial-text.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** A trial as it is about to be stored. */
type Incoming = { trial: Trial; text: TrialText; index: number };

/** Trials of a request; `bodies` are as many, in their order, and may still be in the making. */
export type Prepared = { incoming: readonly Incoming[]; bodies: Promise<readonly Bytes[]> };

/** Trials whose bodies are packed together: the first are under way while the next are made into text. */
const PORTION = 90;

function clash({ trial, index }: Incoming): ApiError {
  return new ApiError("conflict", `trial ${trial.trialId} is stored with other content; nothing was stored`, [
    { field: `trials[${index}].trialId`, message: "is taken by a different trial: make a new ULID" },
  ]);
}

function isSame(stored: Uint8Array, { trial, text }: Incoming): boolean {
  return Buffer.compare(stored, text.digest) === 0 || Buffer.compare(stored, earlierDigest(trial)) === 0;
}

/** Leaves out trials that are stored already, or twice in the request. */
async function dropDuplicates(
  transaction: Transaction,
  runRef: number,
  incoming: readonly Incoming[],
): Promise<Incoming[]> {
  const stored = await findTrials(
    transaction,
    incoming.map(({ trial }) => trial.trialId),
  );
  const known = new Map(stored.map((row): [string, Omit<KnownTrial, "trialId">] => [row.trialId, row]));
  const fresh: Incoming[] = [];
  for (const each of incoming) {
    const same = known.get(each.trial.trialId);
    if (!same) {
      known.set(each.trial.trialId, { runRef, digest: each.text.digest });
      fresh.push(each);
    } else if (same.runRef !== runRef || !isSame(same.digest, each)) throw clash(each);
  }
  return fresh;
}

const TRIALS = {
  table: "Trial",
  columns: [
    "id",
    "trialId",
    "runRef",
    "cellRef",
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
    "metrics",
    "digest",
  ],
} as const;
const BODIES = { table: "TrialRaw", columns: ["trialRef", "body"] } as const;

async function insertTrials(
  transaction: Transaction,
  runRef: number,
  cells: ReadonlyMap<string, number>,
  fresh: readonly Incoming[],
  bodies: Prepared["bodies"],
): Promise<void> {
  // Known before the rows are there: the packed rows then need no second look-up.
  const ids = await newTrialIds(transaction, fresh.length);
  await insertRows(
    transaction,
    TRIALS,
    fresh.map(({ trial, text: { metrics, digest } }, index) => ({
      ...trial,
      id: ids[index] ?? 0,
      runRef,
      cellRef: cells.get(cellKey(trial.cell)) ?? 0,
      metrics,
      digest,
    })),
  );
  const packed = await bodies;
  await insertRows(
    transaction,
    BODIES,
    fresh.map(({ index }, at) => ({ trialRef: ids[at] ?? 0, body: packed[index] ?? null })),
  );
}

export type StoredTrials = { stored: number; duplicates: number };

/**
 * Makes trials into text, and has their bodies packed in another thread meanwhile. The transaction may begin: bodies are
 * what it writes last, and by then they are there.
 */
export function prepareTrials(trials: readonly Trial[]): Prepared {
  const incoming: Incoming[] = [];
  const packing: Promise<Bytes[]>[] = [];
  for (let start = 0; start < trials.length; start += PORTION) {
    const portion = trials
      .slice(start, start + PORTION)
      .map((trial, at): Incoming => ({ trial, text: writeTrialText(trial), index: start + at }));
    incoming.push(...portion);
    packing.push(packMany(portion.map(({ text }) => text.body)));
  }
  return { incoming, bodies: Promise.all(packing).then((portions) => portions.flat()) };
}

/** `postTrials` inside a transaction under way, of trials prepared before it. */
export async function writeTrials(
  transaction: Transaction,
  runId: string,
  { incoming, bodies }: Prepared,
): Promise<StoredTrials> {
  const runRef = await touchRun(transaction, runId);
  const fresh = await dropDuplicates(transaction, runRef, incoming);
  if (fresh.length > 0) {
    const cells = await ensureCells(
      transaction,
      runRef,
      fresh.map(({ trial }) => trial.cell),
    );
    await addToSummaries(
      transaction,
      cells,
      fresh.map(({ trial }) => trial),
    );
    await insertTrials(transaction, runRef, cells, fresh, bodies);
    const counted = fresh.filter(({ trial }) => !trial.warmup).length;
    // Many by name, one in fact: the other form would read the whole row back.
    await transaction.run.updateMany({
      where: { id: runRef },
      data: { trialCount: { increment: counted } },
    });
  }
  return { stored: fresh.length, duplicates: incoming.length - fresh.length };
}

/**
 * Stores trials of a run, all or none, and keeps its summaries in the same transaction. Repeating an upload
 * stores nothing twice.
 * @returns after the commit: how many were stored, how many were there already
 * @throws ApiError `not_found` or `gone` for the run, `conflict` where an id is taken by other content
 */
export async function postTrials(runId: string, trials: readonly Trial[]): Promise<StoredTrials> {
  const prepared = prepareTrials(trials);
  return transact((transaction) => writeTrials(transaction, runId, prepared));
}
