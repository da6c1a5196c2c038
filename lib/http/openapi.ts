import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject } from "zod-openapi";
import { CompareQuery } from "../compare/query.ts";
import { Boot } from "../domain/boot.ts";
import { RunHeader, RunId } from "../domain/run.ts";
import { Trial } from "../domain/trial.ts";
import { RunQuery } from "../runs/list.ts";
import { TrialQuery } from "../runs/trial-query.ts";
import { TrendQuery } from "../trends/query.ts";

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
  413: "Too large; nothing was stored",
  415: "Content encoding not understood",
};

const path = z.object({ runId: RunId.meta({ description: "ULID, chosen by the agent." }) });
const cellPath = path.extend({
  cellKey: z.string().meta({ description: "Key of a cell, e.g. `e1000/bridge@7.2.22`." }),
});
const format = {
  format: z.enum(["json", "csv"]).optional().meta({ description: "CSV also by `Accept: text/csv`." }),
};
const result = z.looseObject({});

function problems(...statuses: number[]) {
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

function json(description: string, schema: z.ZodType = result) {
  return { description, content: { "application/json": { schema } } };
}

function write(
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
    responses: { ...answers, ...problems(400, 401, 403, 404, 409, 413, 415) },
  };
}

function read(
  summary: string,
  operationId: string,
  params: ZodOpenApiOperationObject["requestParams"],
  answer: ReturnType<typeof json> | { description: string },
  ...failures: number[]
): ZodOpenApiOperationObject {
  return {
    summary,
    operationId,
    requestParams: params,
    responses: { "200": answer, ...problems(...failures) },
  };
}

/** OpenAPI 3.1 description of the API, made from the very schemas that check its input. */
export function describeApi() {
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "vnicbench",
      version: "1",
      description: "Runs, boots and trials of KVM network benchmarks.",
    },
    servers: [{ url: "/api/v1" }],
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "A token `vnb_...`, needed for writes." },
      },
    },
    paths: {
      "/runs": {
        get: read(
          "List runs",
          "listRuns",
          { query: z.object({ ...RunQuery.shape, ...format }) },
          json("One page: rows, nextCursor, total"),
          400,
        ),
      },
      "/runs/{runId}": {
        get: read("Read a run with its summaries", "getRun", { path }, json("The run"), 400, 404),
        put: write(
          "Create a run, or replace its header whole",
          "putRun",
          { "application/json": { schema: RunHeader } },
          { "200": json("Replaced"), "201": json("Created") },
        ),
      },
      "/runs/{runId}/boots": {
        post: write(
          "Store boots; one that is there is replaced",
          "postBoots",
          {
            "application/json": { schema: z.array(Boot).min(1) },
            "application/x-ndjson": { schema: Boot },
          },
          { "200": json("Stored", z.object({ stored: z.int() })) },
        ),
      },
      "/runs/{runId}/trials": {
        get: read(
          "List trials without raw output",
          "listTrials",
          { path, query: z.object({ ...TrialQuery.shape, ...format }) },
          json("One page: emulated, rows, nextCursor"),
          400,
          404,
        ),
        post: write(
          "Store trials: all or none, idempotent by trialId; the answer comes after the commit",
          "postTrials",
          {
            "application/json": { schema: z.union([z.array(Trial).min(1), Trial]) },
            "application/x-ndjson": { schema: Trial },
          },
          { "200": json("Stored", z.object({ stored: z.int(), duplicates: z.int() })) },
        ),
      },
      "/runs/{runId}/cells/{cellKey}": {
        get: read(
          "Read a cell with its boots, trials, commands and raw output",
          "getCell",
          { path: cellPath },
          json("The cell"),
          400,
          404,
        ),
      },
      "/runs/{runId}/events": {
        get: read(
          "Follow a run: Server-Sent Events `revision` and `gone`",
          "followRun",
          { path },
          { description: "text/event-stream" },
          404,
        ),
      },
      "/compare": {
        get: read(
          "Compare runs, levels of a factor, or cells, with verdicts",
          "compare",
          { query: z.object({ ...CompareQuery.shape, ...format }) },
          json("levels, rows with ratio, interval and verdict, leftOut, rollUps, guard"),
          400,
          404,
        ),
      },
      "/trends": {
        get: read(
          "Follow one figure of a cell over the ended runs of a host",
          "getTrend",
          { query: z.object({ ...TrendQuery.shape, ...format }) },
          json("history, points with boot means and interval, band, place of the newest run, changes"),
          400,
          404,
        ),
      },
      "/health": { get: read("Liveness with a database check", "getHealth", {}, json("Alive")) },
      "/openapi.json": { get: read("This description", "getOpenApi", {}, json("OpenAPI 3.1")) },
    },
  });
}
