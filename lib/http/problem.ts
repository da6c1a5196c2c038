import type { z } from "zod";
import { type StorageTrouble, storageAdvice, storageTrouble } from "../db/storage-error.ts";
import { METRIC_NAMES } from "../domain/metrics.ts";

export type ErrorCode =
  | "bad_request"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "gone"
  | "too_large"
  | "unsupported_media"
  | "unavailable"
  | "too_many"
  | "internal";

export type FieldError = { field: string; message: string };

const KINDS: Record<ErrorCode, { status: number; title: string }> = {
  bad_request: { status: 400, title: "The request is not valid" },
  unauthorized: { status: 401, title: "A token is needed" },
  forbidden: { status: 403, title: "Not allowed" },
  not_found: { status: 404, title: "Not found" },
  conflict: { status: 409, title: "Conflict with what is stored" },
  gone: { status: 410, title: "The run was deleted" },
  too_large: { status: 413, title: "The request is too large" },
  unsupported_media: { status: 415, title: "The content type is not understood" },
  unavailable: { status: 503, title: "The database cannot be used now" },
  too_many: { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "The server failed" },
};

/** Most field errors that an answer names. */
const MOST_ERRORS = 50;

/** The one error that reaches a caller: its detail says what to do next. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly errors: FieldError[];
  /** Seconds after which the same request may pass; null where waiting does not help. */
  readonly retryAfter: number | null;

  constructor(code: ErrorCode, detail: string, errors: FieldError[] = [], retryAfter: number | null = null) {
    super(detail);
    this.name = "ApiError";
    this.code = code;
    this.errors = errors;
    this.retryAfter = retryAfter;
  }
}

/** Path of a field as people write it: `trials[3].metrics.throughput`. */
export function fieldPath(prefix: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === "number" ? `${text}[${part}]` : text ? `${text}.${String(part)}` : String(part),
    prefix,
  );
}

/** zod's issues as field errors; an unknown key is named itself, not only the object around it. */
export function fieldErrors(issues: readonly z.core.$ZodIssue[], prefix = ""): FieldError[] {
  return issues
    .flatMap((issue): FieldError[] => {
      if (issue.code === "unrecognized_keys")
        return issue.keys.map((key) => ({
          field: fieldPath(prefix, [...issue.path, key]),
          message:
            issue.path.at(-1) === "metrics"
              ? `unknown metric; known: ${METRIC_NAMES.join(", ")}`
              : "unknown key: remove it",
        }));
      return [{ field: fieldPath(prefix, issue.path), message: issue.message }];
    })
    .slice(0, MOST_ERRORS);
}

/** Seconds after which a caller may come back: a lock goes by itself, a full disk waits for a person. */
const RETRY_AFTER: Record<StorageTrouble, number> = {
  locked: 2,
  full: 30,
  read_only: 30,
  damaged: 60,
  failing: 30,
  away: 5,
  refused: 30,
};

function knownError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const trouble = storageTrouble(error);
  // What an operator has to do says it; the stack of a full disk says nothing more.
  console.error(trouble ? `${storageAdvice(trouble)} (${(error as Error).message})` : error);
  if (trouble) {
    const detail = `${storageAdvice(trouble)}; nothing of this request was stored`;
    return new ApiError("unavailable", detail, [], RETRY_AFTER[trouble]);
  }
  return new ApiError(
    "internal",
    "the request could not be finished; the server's log has the cause: try again",
  );
}

/**
 * Answer of an error as `application/problem+json`. What is not an ApiError is logged, and told as `unavailable` where
 * the database's file is the cause, else as `internal`.
 */
export function toProblem(error: unknown, requestId: string | null = null): Response {
  const known = knownError(error);
  const { status, title } = KINDS[known.code];
  const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "no-store" });
  if (status === 401) headers.set("www-authenticate", 'Bearer realm="vnicbench"');
  if (known.retryAfter !== null) headers.set("retry-after", String(known.retryAfter));
  return new Response(
    JSON.stringify({
      type: `/problems/${known.code.replaceAll("_", "-")}`,
      title,
      status,
      detail: known.message,
      errors: known.errors,
      // What the server's log has under the same id.
      ...(status >= 500 && requestId !== null ? { requestId } : {}),
    }),
    { status, headers },
  );
}

/** Wraps a route so that each error becomes a problem answer. */
export function route<A extends unknown[]>(
  handler: (request: Request, ...context: A) => Promise<Response> | Response,
): (request: Request, ...context: A) => Promise<Response> {
  return async (request, ...context) => {
    try {
      return await handler(request, ...context);
    } catch (error) {
      return toProblem(error, request.headers.get("x-request-id"));
    }
  };
}
