import type { z } from "zod";
import { MAX_REASON_LENGTH, type Trial } from "../../lib/domain/trial.ts";
import { SpoolRecord } from "./record.ts";

/** `record`: what can be kept, null where nothing can; `problem`: what did not fit, null where all did. */
export type Fitted = { record: SpoolRecord | null; problem: string | null };

/** Deeper than any record: each round takes away one level at most. */
const ROUNDS = 12;

/**
 * A record as every reader of it must find it. What does not fit the schema is mended: a trial becomes a failed one that
 * says why; of a boot or a header, text that is too long is cut and a value that is wrong is left out.
 */
export function fitRecord(record: SpoolRecord): Fitted {
  const written = asWritten(record);
  const read = SpoolRecord.safeParse(written);
  if (read.success) return { record, problem: null };
  const problem = describeIssues(read.error.issues);
  if (record.kind !== "trial") return { record: mend(written), problem };
  return { record: mend(asWritten({ kind: "trial", value: failedTrial(record.value, problem) })), problem };
}

/** Names each place of a record that is wrong, in words. */
export function describeIssues(issues: readonly z.core.$ZodIssue[]): string {
  return issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.slice(1).join(".")}: ${message}`)
    .join("; ")
    .slice(0, 500);
}

/** What was measured cannot be trusted to be what is kept: the trial stands, its figures do not. */
function failedTrial(trial: Trial, problem: string): Trial {
  const earlier = trial.reason === null ? "" : `; it was ${trial.status}: ${trial.reason}`;
  return {
    ...trial,
    status: "failed",
    stage: "record",
    reason: `the record of this trial does not fit (${problem})${earlier}`.slice(0, MAX_REASON_LENGTH),
    stderr: null,
    elapsedSeconds: null,
    metrics: {},
    raw: null,
    exits: [],
  };
}

function mend(written: unknown): SpoolRecord | null {
  for (let round = 0; round < ROUNDS; round++) {
    const read = SpoolRecord.safeParse(written);
    if (read.success) return read.data;
    for (const issue of read.error.issues) if (!mendIssue(written, issue)) return null;
  }
  return null;
}

/** Cuts what is too long; else leaves out the innermost value that may be missing. False where there is none. */
function mendIssue(root: unknown, issue: z.core.$ZodIssue): boolean {
  const path = [...issue.path];
  const { holder, key } = locate(root, path);
  if (holder === null || key === undefined) return false;
  const value = holder[key];
  if (issue.code === "too_big" && typeof value === "string") {
    holder[key] = value.slice(0, Number(issue.maximum));
    return true;
  }
  if (issue.code === "too_big" && Array.isArray(value)) {
    holder[key] = value.slice(0, Number(issue.maximum));
    return true;
  }
  if (value !== null && value !== undefined) {
    holder[key] = null;
    return true;
  }
  // It may not be missing: then what it belongs to may.
  return mendIssue(root, { code: "custom", message: issue.message, path: path.slice(0, -1), input: null });
}

function locate(
  root: unknown,
  path: PropertyKey[],
): { holder: Record<string, unknown> | null; key: string | undefined } {
  let holder: unknown = root;
  for (const step of path.slice(0, -1)) holder = (holder as Record<PropertyKey, unknown> | null)?.[step];
  const isHolder = typeof holder === "object" && holder !== null;
  const last = path.at(-1);
  return {
    holder: isHolder ? (holder as Record<string, unknown>) : null,
    key: last === undefined ? undefined : String(last),
  };
}

/** JSON has no NaN: it comes back as null. */
function asWritten(record: SpoolRecord): unknown {
  return JSON.parse(JSON.stringify(record));
}
