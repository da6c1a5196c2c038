import { z } from "zod";
import { createDocument } from "zod-openapi";
import { SessionInput } from "../auth/session.ts";
import { TokenInfo, TokenInput, TokenMade } from "../auth/token-schema.ts";
import { CompareQuery } from "../compare/query.ts";
import { Boot } from "../domain/boot.ts";
import { Ulid } from "../domain/ids.ts";
import { RunHeader, RunId } from "../domain/run.ts";
import { NoteInput, RunEdit } from "../domain/run-edit.ts";
import { Trial } from "../domain/trial.ts";
import { ImportAnswer } from "../import/answer.ts";
import { ImportFields } from "../import/import-fields.ts";
import { RunQuery } from "../runs/list.ts";
import { TrialQuery } from "../runs/trial-query.ts";
import { SearchQuery } from "../search/query.ts";
import { SnapshotAnswer, SnapshotEdit, SnapshotId, SnapshotInput } from "../snapshots/schema.ts";
import { TrendQuery } from "../trends/query.ts";
import { change, json, manage, open, problems, read, write } from "./openapi-parts.ts";

const path = z.object({ runId: RunId.meta({ description: "ULID, chosen by the agent." }) });
const cellPath = path.extend({
  cellKey: z.string().meta({ description: "Key of a cell, e.g. `e1000/bridge@7.2.22`." }),
});
const notePath = path.extend({ noteId: Ulid });
const tokenPath = z.object({ tokenId: z.int().meta({ description: "Number of a token in the list." }) });
const note = z.object({ id: Ulid, at: z.string(), text: z.string(), author: z.string() });
const format = {
  format: z.enum(["json", "csv"]).optional().meta({ description: "CSV also by `Accept: text/csv`." }),
};
const snapshotMade = SnapshotAnswer.extend({ created: z.boolean() });

const ResultFile = z.unknown().meta({ override: { type: "string", format: "binary" } });

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
        session: {
          type: "apiKey",
          in: "cookie",
          name: "vnb_session",
          description:
            "Opened by `POST /session`; by https its name begins with `__Host-`. Holds for pages of this dashboard only.",
        },
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
        get: read("Read a run with its summaries", "getRun", { path }, json("The run"), 400, 404, 410),
        put: write(
          path,
          "Create a run, or replace its header whole",
          "putRun",
          { "application/json": { schema: RunHeader } },
          { "200": json("Replaced"), "201": json("Created") },
        ),
        patch: change(
          "Retitle, tag, pin as baseline or archive a run; a title or tags set here stand over later headers",
          "editRun",
          path,
          RunEdit,
          { "200": json("The run as lists show it") },
        ),
        delete: change(
          "Delete a run; it can be restored for 30 days, then it is removed",
          "deleteRun",
          path,
          null,
          {
            "200": json(
              "Deleted",
              z.object({
                runId: z.string(),
                title: z.string(),
                deletedAt: z.string(),
                restorableUntil: z.string(),
              }),
            ),
          },
        ),
      },
      "/runs/{runId}/restore": {
        post: change("Bring a deleted run back as it was", "restoreRun", path, null, {
          "200": json("The run as lists show it"),
        }),
      },
      "/runs/{runId}/notes": {
        post: change("Add a note to a run", "addNote", path, NoteInput, { "201": json("Added", note) }),
      },
      "/runs/{runId}/notes/{noteId}": {
        delete: change("Remove a note for good", "removeNote", notePath, null, {
          "204": { description: "Removed" },
        }),
      },
      "/runs/{runId}/boots": {
        post: write(
          path,
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
          410,
        ),
        post: write(
          path,
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
          410,
        ),
      },
      "/runs/{runId}/reproduce/{cellKey}": {
        get: read(
          "Read a cell's last good boot as a bash script that builds and measures it again",
          "getReproduceScript",
          { path: cellPath },
          { description: "text/x-shellscript" },
          400,
          404,
          410,
        ),
      },
      "/runs/{runId}/events": {
        get: read(
          "Follow a run: Server-Sent Events `revision` and `gone`",
          "followRun",
          { path },
          { description: "text/event-stream" },
          404,
          410,
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
      "/session": {
        post: change(
          "Sign this browser in: it may do what the token may",
          "openSession",
          null,
          SessionInput,
          {
            "200": json(
              "Open; the answer sets an HttpOnly cookie",
              z.object({ name: z.string(), role: z.string() }),
            ),
          },
        ),
        delete: change("End this browser's session", "closeSession", null, null, {
          "204": { description: "Ended" },
        }),
      },
      "/tokens": {
        get: manage("List tokens, revoked ones too", "listTokens", null, null, {
          "200": json("The tokens, without secrets", z.object({ tokens: z.array(TokenInfo) })),
        }),
        post: manage("Make a token", "makeToken", null, TokenInput, {
          "201": json("Made; the answer tells the secret, this once", TokenMade),
        }),
      },
      "/tokens/{tokenId}": {
        delete: manage("Revoke a token, for good", "revokeToken", tokenPath, null, {
          "200": json("Revoked", TokenInfo),
        }),
      },
      "/tokens/{tokenId}/rotate": {
        post: manage(
          "Give a token a new secret; the old one is refused at once",
          "rotateToken",
          tokenPath,
          null,
          {
            "200": json("Rotated; the answer tells the new secret, this once", TokenMade),
            ...problems(409),
          },
        ),
      },
      "/search": {
        get: read(
          "Find runs and cells, at most eight each",
          "search",
          { query: SearchQuery },
          json("runs, cells"),
          400,
        ),
      },
      "/import": {
        post: {
          ...change(
            "Store a result file of netperf, iperf3 -J or Flent as a run of its own, packed with gzip or not",
            "importFile",
            null,
            null,
            {
              "200": json(
                "A preview, or imported before with the same answers and left as it is",
                ImportAnswer,
              ),
              "201": json("Stored, whole", ImportAnswer),
              ...problems(410, 413, 415),
            },
          ),
          requestParams: { query: ImportFields },
          requestBody: {
            required: true,
            content: {
              "multipart/form-data": { schema: ImportFields.extend({ file: ResultFile }) },
              "application/octet-stream": { schema: ResultFile },
            },
          },
        },
      },
      "/snapshots": {
        post: change(
          "Freeze a view with its data under a short id; the same view of the same data is stored once",
          "makeSnapshot",
          null,
          SnapshotInput,
          {
            "200": json("Stored before, and left as it is", snapshotMade),
            "201": json("Stored", snapshotMade),
            ...problems(404),
          },
        ),
      },
      "/snapshots/{id}": {
        get: read(
          "Read a snapshot with the data that its page is drawn from",
          "getSnapshot",
          { path: z.object({ id: SnapshotId }) },
          json(
            "The snapshot",
            SnapshotAnswer.extend({ data: z.looseObject({ kind: SnapshotAnswer.shape.kind }) }),
          ),
          400,
          404,
        ),
        patch: change(
          "Let everybody who has its address read a snapshot, or only those with a token",
          "publishSnapshot",
          z.object({ id: SnapshotId }),
          SnapshotEdit,
          { "200": json("The snapshot without its data", SnapshotAnswer) },
        ),
      },
      "/health": { get: open("Liveness with a database check", "getHealth", json("Alive")) },
      "/openapi.json": { get: open("This description", "getOpenApi", json("OpenAPI 3.1")) },
    },
  });
}
