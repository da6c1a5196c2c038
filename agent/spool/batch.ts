import type { PlacedRecord } from "./record.ts";

/** Records of one kind that go in one request, and the line behind the last of them. */
export type Batch = { kind: PlacedRecord["record"]["kind"]; placed: PlacedRecord[]; nextLine: number };

/**
 * The next request's worth: a stretch of records of one kind, in order, since the server needs a run before its boots
 * and a boot before its trials. Of headers in a row only the last is sent: each replaces the one before it whole.
 */
export function nextBatch(pending: readonly PlacedRecord[], most: number): Batch | null {
  const [first] = pending;
  if (first === undefined) return null;
  const { kind } = first.record;
  let count = 1;
  while (count < pending.length && pending[count]?.record.kind === kind) {
    if (kind !== "header" && count >= most) break;
    count++;
  }
  const placed = pending.slice(0, count);
  return {
    kind,
    placed: kind === "header" ? placed.slice(-1) : placed,
    nextLine: first.line + count,
  };
}
