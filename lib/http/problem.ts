import type { z } from "zod";

export type ErrorCode =
  | "bad_request"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "too_large"
  | "unsupported_media"
  | "internal";

export type FieldError = { field: string; message: string };

const KINDS: Record<ErrorCode, { status: number; title: string }> = {
  bad_request: { status: 400, title: "The request is not valid" },
  unauthorized: { status: 401, title: "A token is needed" },
  forbidden: { status: 403, title: "Not allowed" },
  not_found: { status: 404, title: "Not found" },
  conflict: { status: 409, title: "Conflict with what is stored" },
  too_large: { status: 413, title: "The request is too large" },
  unsupported_media: { status: 415, title: "The content type is not understood" },
  internal: { status: 500, title: "The server failed" },
};

/** Most field errors that an answer names. */
const MOST_ERRORS = 50;

/** The one error that reaches a caller: its detail says what to do next. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly errors: FieldError[];

  constructor(code: ErrorCode, detail: string, errors: FieldError[] = []) {
    super(detail);
    this.name = "ApiError";
    this.code = code;
    this.errors = errors;
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
          message: "unknown key: remove it",
        }));
      // A record's wrong key is wrapped: the words of its own schema say which keys there are.
      if (issue.code === "invalid_key")
        return [
          {
            field: fieldPath(prefix, issue.path),
            message: issue.issues.map((inner) => inner.message).join("; ") || issue.message,
          },
        ];
      return [{ field: fieldPath(prefix, issue.path), message: issue.message }];
    })
    .slice(0, MOST_ERRORS);
}

/** Answer of an error as `application/problem+json`. What is not an ApiError is logged and told as `internal`. */
export function toProblem(error: unknown): Response {
  const known =
    error instanceof ApiError
      ? error
      : new ApiError(
          "internal",
          "the request could not be finished; the server's log has the cause: try again",
        );
  if (known !== error) console.error(error);
  const { status, title } = KINDS[known.code];
  const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "no-store" });
  if (status === 401) headers.set("www-authenticate", 'Bearer realm="vnicbench"');
  return new Response(
    JSON.stringify({
      type: `/problems/${known.code.replaceAll("_", "-")}`,
      title,
      status,
      detail: known.message,
      errors: known.errors,
    }),
    { status, headers },
  );
}

type Handler<C> = (request: Request, context: C) => Promise<Response> | Response;

/** Wraps a route so that each error becomes a problem answer. */
export function route<C>(handler: Handler<C>): (request: Request, context: C) => Promise<Response> {
  return async (request, context) => {
    try {
      return await handler(request, context);
    } catch (error) {
      return toProblem(error);
    }
  };
}
