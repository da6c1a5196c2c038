import type { PlacedRecord } from "./record.ts";

/** Records of one kind that go in one request, and the line behind the last of them. */
export type Batch = { kind: PlacedRecord["record"]["kind"]; placed: PlacedRecord[]; nextLine: number };

/** Most that one request carries; a record that alone is longer goes alone. */
export type BatchLimits = { records: number; bytes: number };

/**
 * The next request's worth: a stretch of records of one kind, in order, since the server needs a run before its boots
 * and a boot before its trials. Of headers in a row only the last is sent: each replaces the one before it whole.
 */
export function nextBatch(pending: readonly PlacedRecord[], most: BatchLimits): Batch | null {
  const [first] = pending;
  if (first === undefined) return null;
  const { kind } = first.record;
  const placed = [first];
  let bytes = first.bytes;
  for (const next of pending.slice(1)) {
    bytes += next.bytes;
    const isFull = placed.length >= most.records || bytes > most.bytes;
    if (next.record.kind !== kind || (isFull && kind !== "header")) break;
    placed.push(next);
  }
  const last = placed.at(-1) ?? first;
  return { kind, placed: kind === "header" ? [last] : placed, nextLine: last.line + 1 };
}
