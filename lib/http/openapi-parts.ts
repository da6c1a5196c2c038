import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";

const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: "What is wrong, and what to do next." }),
    errors: z.array(
      z.object({
        field: z.string().meta({ description: "Path such as `trials[3].metrics.throughput`." }),
        message: z.string(),
      }),
    ),
  })
  .meta({ id: "Problem" });

const WORDS: Record<number, string> = {
  400: "Not valid; `errors` names each field",
  401: "No token, or an unknown or revoked one",
  403: "The token's role is too small, or the page is of another site",
  404: "Not found",
  409: "An id is taken by other content; nothing was stored",
  410: "The run was deleted; `detail` says until when and how it can be restored",
  413: "Too large; nothing was stored",
  415: "Content type or encoding not understood; `detail` says which is",
  429: "Too many requests; `Retry-After` says when to come back",
};

const result = z.looseObject({});

/** Answers of these failures. */
export function problems(...statuses: number[]) {
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      {
        description: WORDS[status] ?? "Error",
        content: { "application/problem+json": { schema: Problem } },
      },
    ]),
  );
}

/** A JSON answer. */
export function json(description: string, schema: z.ZodType = result) {
  return { description, content: { "application/json": { schema } } };
}

/** An upload of a program: needs a token. */
export function write(
  path: z.ZodObject,
  summary: string,
  operationId: string,
  content: Record<string, { schema: z.ZodType }>,
  answers: Record<string, { description: string }>,
): ZodOpenApiOperationObject {
  return {
    summary,
    operationId,
    security: [{ token: [] }],
    requestParams: { path },
    requestBody: { required: true, content },
    responses: { ...answers, ...problems(400, 401, 403, 404, 409, 410, 413, 415, 429) },
  };
}

/**
 * A change that a page can make. Any of: a token; the session cookie from a page of this dashboard; such a page
 * in a browser on the dashboard's own machine while it listens on loopback alone. Role: write, also to delete,
 * as that can be taken back.
 */
export function change(
  summary: string,
  operationId: string,
  params: z.ZodObject | null,
  body: z.ZodType | null,
  answers: Record<string, { description: string }>,
): ZodOpenApiOperationObject {
  const ofRun = params === null ? [] : [404, 410];
  return {
    summary,
    operationId,
    security: [{ token: [] }, { session: [] }, {}],
    requestParams: params === null ? {} : { path: params },
    ...(body === null
      ? {}
      : { requestBody: { required: true, content: { "application/json": { schema: body } } } }),
    responses: {
      ...answers,
      ...problems(400, 401, 403, ...ofRun, ...(body === null ? [] : [413, 415]), 429),
    },
  };
}

/** What only an administrator may do: a token with the role admin, or a session opened by one. */
export function manage(
  summary: string,
  operationId: string,
  params: z.ZodObject | null,
  body: z.ZodType | null,
  answers: Record<string, { description: string }>,
): ZodOpenApiOperationObject {
  return {
    ...change(summary, operationId, params, body, answers),
    security: [{ token: [] }, { session: [] }],
    responses: {
      ...answers,
      ...problems(
        400,
        401,
        403,
        ...(params === null ? [] : [404]),
        ...(body === null ? [] : [413, 415]),
        429,
      ),
    },
  };
}

/** What is told to everybody, however many ask. */
export function open(
  summary: string,
  operationId: string,
  answer: ReturnType<typeof json>,
): ZodOpenApiOperationObject {
  return { summary, operationId, security: [], responses: { "200": answer } };
}

/** A read: open to all who reach the server, unless its operator wants a token for reading, too. */
export function read(
  summary: string,
  operationId: string,
  params: ZodOpenApiOperationObject["requestParams"],
  answer: ReturnType<typeof json> | { description: string },
  ...failures: number[]
): ZodOpenApiOperationObject {
  return {
    summary,
    operationId,
    security: [{}, { token: [] }, { session: [] }],
    requestParams: params,
    responses: { "200": answer, ...problems(401, 429, ...failures) },
  };
}
