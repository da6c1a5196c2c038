import { ulid } from "ulid";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { DELETE as removeNote } from "@/app/api/v1/runs/[runId]/notes/[noteId]/route";
import { POST as addNote } from "@/app/api/v1/runs/[runId]/notes/route";
import { POST as restoreRun } from "@/app/api/v1/runs/[runId]/restore/route";
import {
  DELETE as deleteRun,
  PATCH as editRun,
  GET as getRun,
  PUT as putRun,
} from "@/app/api/v1/runs/[runId]/route";
import { POST as postTrials } from "@/app/api/v1/runs/[runId]/trials/route";
import { GET as getRuns } from "@/app/api/v1/runs/route";
import { DELETE as closeSession, POST as openSession } from "@/app/api/v1/session/route";
import { createToken } from "@/lib/auth/mutations";
import { openTemporaryDatabase } from "@/lib/db/testing";
import { describeApi } from "@/lib/http/openapi";
import { makeHeader, makeTrial } from "@/lib/runs/testing";

const database = await openTemporaryDatabase();
const token = await createToken("lab notebook", "write");
afterAll(() => database.close());

const OWN_PAGE = { host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000", "sec-fetch-site": "same-origin" };
let runId = "";
let context: { params: Promise<{ runId: string }> };

function call(method: string, body?: unknown, headers: Record<string, string> = {}): Request {
  return new Request("http://127.0.0.1:3000/api/v1/x", {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

function fromPage(method: string, body?: unknown, headers: Record<string, string> = {}): Request {
  const request = call(method, body, { ...OWN_PAGE, ...headers });
  request.headers.delete("authorization");
  return request;
}

type Problem = { status: number; detail: string; errors: { field: string; message: string }[] };

async function problem(answer: Response, status: number): Promise<Problem> {
  expect(answer.status).toBe(status);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  return (await answer.json()) as Problem;
}

beforeEach(async () => {
  vi.unstubAllEnvs();
  runId = ulid();
  context = { params: Promise.resolve({ runId }) };
  expect((await putRun(call("PUT", makeHeader()), context)).status).toBe(201);
});

test("an edit answers the run as lists show it", async () => {
  const answer = await editRun(call("PATCH", { title: " new ", tags: ["a", "a"], pinned: true }), context);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ runId, title: "new", tags: ["a"], pinned: true });
  const listed = await getRuns(new Request("http://127.0.0.1:3000/api/v1/runs?tag=a"));
  expect(await listed.json()).toMatchObject({ total: 1 });
});

test.each([
  ["nothing to change", {}, ""],
  ["an unknown key", { colour: "red" }, "colour"],
  ["an empty title", { title: "  " }, "title"],
  ["a tag with a comma", { tags: ["ok", "a,b"] }, "tags[1]"],
  ["a flag that is none", { pinned: "yes" }, "pinned"],
])("%s is refused by its field", async (_name, edit, field) => {
  const { errors } = await problem(await editRun(call("PATCH", edit), context), 400);
  expect(errors.map((error) => error.field)).toContain(field);
});

test("a note carries its token's name, and goes by its id", async () => {
  const answer = await addNote(call("POST", { text: "new NIC" }), context);
  expect(answer.status).toBe(201);
  const note = (await answer.json()) as { id: string };
  expect(note).toMatchObject({ text: "new NIC", author: "lab notebook" });
  expect((await problem(await addNote(call("POST", { text: " " }), context), 400)).errors[0]?.field).toBe(
    "text",
  );
  const place = (noteId: string) => ({ params: Promise.resolve({ runId, noteId }) });
  expect((await removeNote(call("DELETE"), place(note.id))).status).toBe(204);
  expect((await problem(await removeNote(call("DELETE"), place(note.id)), 404)).errors[0]?.field).toBe(
    "noteId",
  );
});

test("a deleted run answers 410 with the way back, to uploads too, until it is restored", async () => {
  expect(await (await deleteRun(call("DELETE"), context)).json()).toMatchObject({ runId });
  for (const answer of [
    await getRun(call("GET"), context),
    await putRun(call("PUT", makeHeader()), context),
    await postTrials(call("POST", [makeTrial()]), context),
    await editRun(call("PATCH", { pinned: true }), context),
  ]) {
    const { detail, errors } = await problem(answer, 410);
    expect(detail).toContain(`/api/v1/runs/${runId}/restore`);
    expect(errors[0]?.field).toBe("runId");
  }
  expect(await (await restoreRun(call("POST"), context)).json()).toMatchObject({ runId, deletedAt: null });
  expect((await getRun(call("GET"), context)).status).toBe(200);
  const nobody = { params: Promise.resolve({ runId: ulid() }) };
  await problem(await restoreRun(call("POST"), nobody), 404);
});

test("the dashboard's own page may edit on loopback alone, but not upload", async () => {
  vi.stubEnv("HOST", "127.0.0.1");
  expect((await editRun(fromPage("PATCH", { pinned: true }), context)).status).toBe(200);
  await problem(await putRun(fromPage("PUT", makeHeader()), context), 401);
  const foreign = { origin: "http://evil.example", "sec-fetch-site": "cross-site" };
  await problem(await deleteRun(fromPage("DELETE", undefined, foreign), context), 403);
  vi.stubEnv("HOST", "0.0.0.0");
  await problem(await deleteRun(fromPage("DELETE"), context), 401);
});

test("elsewhere a session lets a page in, by a cookie that no script reads, until it is closed", async () => {
  vi.stubEnv("HOST", "0.0.0.0");
  expect((await problem(await openSession(fromPage("POST", { token: "x" })), 400)).errors[0]?.field).toBe(
    "token",
  );
  const signIn = async (secret: string) => {
    const cookie = (await openSession(fromPage("POST", { token: secret }))).headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^vnb_session=.*Path=\/; HttpOnly; SameSite=Lax/);
    expect(cookie).not.toContain(secret);
    return { cookie: cookie.split(";")[0] ?? "" };
  };
  const read = await signIn(await createToken("wall screen", "read"));
  await problem(await editRun(fromPage("PATCH", { pinned: true }, read), context), 403);
  const sent = await signIn(token);
  expect((await editRun(fromPage("PATCH", { pinned: true }, sent), context)).status).toBe(200);
  const closed = await closeSession(fromPage("DELETE"));
  expect(closed.headers.get("set-cookie")).toMatch(/^vnb_session=;.*Max-Age=0/);
});

test("every change that a page can make is described", () => {
  const { paths = {} } = describeApi();
  expect(Object.keys(paths["/runs/{runId}"] ?? {})).toEqual(expect.arrayContaining(["patch", "delete"]));
  for (const path of [
    "/runs/{runId}/restore",
    "/runs/{runId}/notes",
    "/runs/{runId}/notes/{noteId}",
    "/session",
  ])
    expect(Object.keys(paths)).toContain(path);
});
