import { hash } from "node:crypto";
import type { Trial } from "../domain/trial.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** The texts that a trial is stored as. */
export type TrialText = {
  metrics: string;
  /** What only its own page needs (`TrialBody`), still to be packed. */
  body: string;
  /** Tells a repeated upload from a clash: first 16 bytes of the SHA-256 of all of the trial. */
  digest: Bytes;
};

function inOrder<V>(record: Readonly<Record<string, V>>): Readonly<Record<string, V>> {
  const names = Object.keys(record);
  if (names.every((name, at) => at === 0 || (names[at - 1] ?? "") < name)) return record;
  return Object.fromEntries(names.sort().map((name) => [name, record[name] as V]));
}

function digestOf(text: string): Bytes {
  return new Uint8Array(hash("sha256", text, "buffer").subarray(0, 16));
}

/**
 * Makes each of a trial's texts once: what is hashed is what is stored. They are the same whatever the order of keys it
 * was sent in: the schema's parse puts the keys of its objects in its own order, and records are put in order here.
 */
export function writeTrialText(trial: Trial): TrialText {
  const { tool, command, raw, stderr, exits, metrics, ...head } = trial;
  const ordered = exits.map((counts) => ({ ...counts, byReason: inOrder(counts.byReason) }));
  const texts = {
    metrics: JSON.stringify(inOrder(metrics)),
    body: JSON.stringify({ tool, command, raw, stderr, exits: ordered }),
  };
  return { ...texts, digest: digestOf(JSON.stringify(head) + texts.metrics + texts.body) };
}

function sortEntries(record: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Digest as trials had it that were stored before `writeTrialText`: their uploads may still be repeated. */
export function earlierDigest(trial: Trial): Bytes {
  const exits = trial.exits.map((counts) => ({ ...counts, byReason: sortEntries(counts.byReason) }));
  return digestOf(JSON.stringify({ ...trial, metrics: sortEntries(trial.metrics), exits }));
}
