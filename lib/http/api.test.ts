import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { ulid } from "ulid";
import { afterAll, beforeEach, expect, test } from "vitest";
import { GET as getHealth } from "@/app/api/v1/health/route";
import { GET as getOpenApi } from "@/app/api/v1/openapi.json/route";
import { POST as postBoots } from "@/app/api/v1/runs/[runId]/boots/route";
import { GET as getCell } from "@/app/api/v1/runs/[runId]/cells/[...cellKey]/route";
import { GET as getEvents } from "@/app/api/v1/runs/[runId]/events/route";
import { GET as getRun, PUT as putRun } from "@/app/api/v1/runs/[runId]/route";
import { GET as getTrials, POST as postTrials } from "@/app/api/v1/runs/[runId]/trials/route";
import { GET as getRuns } from "@/app/api/v1/runs/route";
import { createToken } from "@/lib/auth/mutations";
import { openTemporaryDatabase } from "@/lib/db/testing";
import { MAX_BODY_BYTES } from "@/lib/http/body";
import { makeBoot, makeHeader, makeTrial } from "@/lib/runs/testing";
import { startDatabase } from "@/lib/server/start";

const database = await openTemporaryDatabase();
const writeToken = await createToken("test", "write");
afterAll(() => database.close());

let runId = "";
let context: { params: Promise<{ runId: string }> };

function call(path: string, init: RequestInit = {}, token: string | null = writeToken): Request {
  const headers = new Headers(init.headers);
  if (token) headers.set("authorization", `Bearer ${token}`);
  if (init.body && !headers.has("content-type")) headers.set("content-type", "application/json");
  return new Request(`http://127.0.0.1:3000/api/v1${path}`, { ...init, headers });
}

function post(
  body: unknown,
  headers: Record<string, string> = {},
  token: string | null = writeToken,
): Request {
  const raw = typeof body === "string" || body instanceof Uint8Array;
  return call(
    `/runs/${runId}/trials`,
    { method: "POST", body: (raw ? body : JSON.stringify(body)) as BodyInit, headers },
    token,
  );
}

async function countTrials(): Promise<number> {
  const answer = await getTrials(call(`/runs/${runId}/trials`, {}, null), context);
  return ((await answer.json()) as { rows: unknown[] }).rows.length;
}

/** Answer of a failed upload, after seeing that nothing of it was stored. */
async function expectRefused(request: Request, status: number) {
  const before = await countTrials();
  const answer = await postTrials(request, context);
  expect(answer.status).toBe(status);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(await countTrials()).toBe(before);
  return (await answer.json()) as {
    detail: string;
    status: number;
    errors: { field: string; message: string }[];
  };
}

beforeEach(async () => {
  runId = ulid();
  context = { params: Promise.resolve({ runId }) };
  const body = JSON.stringify(makeHeader());
  const answer = await putRun(call(`/runs/${runId}`, { method: "PUT", body }), context);
  expect(answer.status).toBe(201);
});

test("an upload is stored once, however often it is sent", async () => {
  const trials = [makeTrial(), makeTrial({ iteration: 1 })];
  for (const expected of [
    { stored: 2, duplicates: 0 },
    { stored: 0, duplicates: 2 },
  ]) {
    const answer = await postTrials(post(trials), context);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual(expected);
  }
  expect(await countTrials()).toBe(2);
});

test("an unknown metric is refused by its field, with the good trials of the request", async () => {
  const bad = { ...makeTrial(), metrics: { throughput: 1 } };
  const problem = await expectRefused(post([makeTrial(), makeTrial(), makeTrial(), bad]), 400);
  expect(problem.errors[0]?.field).toBe("trials[3].metrics.throughput");
  expect(problem.errors[0]?.message).toContain("throughput_bps");
});

test.each([
  ["an unknown key", { extra: 1 }, "trials[0].extra"],
  ["a value that was not measured", { metrics: { throughput_bps: -1 } }, "trials[0].metrics.throughput_bps"],
  ["a failure without a reason", { status: "failed", metrics: {} }, "trials[0].reason"],
  ["a failure with a figure", { status: "failed", reason: "x" }, "trials[0].metrics"],
  ["an unknown cell", { cell: { switch: "hub", nic: null, qemu: null } }, "trials[0].cell.switch"],
  ["an id that is none", { trialId: "1" }, "trials[0].trialId"],
])("%s is refused by its field", async (_name, change, field) => {
  const problem = await expectRefused(post([{ ...makeTrial(), ...change }]), 400);
  expect(problem.errors.map((error) => error.field)).toContain(field);
});

test("writes need a known token with the role, from no other site", async () => {
  const reader = await createToken("reader", "read");
  await expectRefused(post([makeTrial()], {}, null), 401);
  await expectRefused(post([makeTrial()], {}, "vnb_unknownunknownunknownunknown"), 401);
  expect((await expectRefused(post([makeTrial()], {}, reader), 403)).detail).toContain("reader");
  await expectRefused(post([makeTrial()], { origin: "http://elsewhere.example" }), 403);
  await expectRefused(post([makeTrial()], { "sec-fetch-site": "cross-site" }), 403);
});

test("an unknown run is 404, an id that is none 400, a clash 409", async () => {
  const other = { params: Promise.resolve({ runId: ulid() }) };
  expect((await postTrials(post([makeTrial()]), other)).status).toBe(404);
  expect((await getRun(call("/runs/x"), other)).status).toBe(404);
  expect((await getRun(call("/runs/x"), { params: Promise.resolve({ runId: "x" }) })).status).toBe(400);
  const trial = makeTrial();
  await postTrials(post(trial), context);
  const problem = await expectRefused(post([makeTrial(), { ...trial, seconds: 2 }]), 409);
  expect(problem.errors[0]?.field).toBe("trials[1].trialId");
});

test("NDJSON is read line by line; cut off in a line it stores nothing", async () => {
  const type = { "content-type": "application/x-ndjson" };
  const lines = [makeTrial(), makeTrial()].map((trial) => JSON.stringify(trial)).join("\n");
  const problem = await expectRefused(post(lines.slice(0, -10), type), 400);
  expect(problem.errors[0]?.field).toBe("trials[1]");
  expect((await postTrials(post(`${lines}\n`, type), context)).status).toBe(200);
  expect(await countTrials()).toBe(2);
});

test("gzip is unpacked, and a bomb, a broken or an unknown encoding refused", async () => {
  const packed = gzipSync(JSON.stringify([makeTrial()]));
  const gzip = { "content-encoding": "gzip" };
  await expectRefused(post(packed.subarray(0, 40), gzip), 400);
  await expectRefused(post(gzipSync(Buffer.alloc(MAX_BODY_BYTES + 1, " ")), gzip), 413);
  await expectRefused(post(packed, { "content-encoding": "br" }), 415);
  expect((await postTrials(post(packed, gzip), context)).status).toBe(200);
});

test("too long, not UTF-8, not JSON and empty are refused", async () => {
  await expectRefused(post(new Uint8Array(MAX_BODY_BYTES + 1).fill(32)), 413);
  await expectRefused(post(new Uint8Array([0x22, 0xff, 0x22])), 400);
  await expectRefused(post("[{"), 400);
  await expectRefused(post([]), 400);
  await expectRefused(post("[".repeat(10_000) + "]".repeat(10_000)), 400);
});

test("many tiny values are refused before they fill the memory: in all, in one trial, as lines", async () => {
  const tiny = (item: string, count: number) => `[${`${item},`.repeat(count)}${item}]`;
  await expectRefused(post(tiny("{}", 3_000_000)), 413);
  await expectRefused(post(tiny("{}", 5_000)), 413);
  await expectRefused(post(tiny("[]", 4_999)), 400);
  const trial = JSON.stringify({ ...makeTrial(), exits: "@" });
  await expectRefused(post(`[${trial.replace('"@"', tiny("{}", 30_000))}]`), 413);
  await expectRefused(post("[".repeat(100_000) + "]".repeat(100_000)), 413);
  const lines = `${tiny("{}", 1_000)}\n`.repeat(4_000);
  await expectRefused(post(lines, { "content-type": "application/x-ndjson" }), 413);
  await expectRefused(post("{}\n".repeat(5_001), { "content-type": "application/x-ndjson" }), 413);
});

test("trials come as CSV whose numbers read back equal and whose texts are no formulas", async () => {
  const reason = '=HYPERLINK("http://x")';
  await postTrials(
    post([
      makeTrial({ metrics: { throughput_bps: 123456789.125 } }),
      makeTrial({ status: "failed", reason, metrics: {} }),
    ]),
    context,
  );
  const answer = await getTrials(call(`/runs/${runId}/trials`, { headers: { accept: "text/csv" } }), context);
  expect(answer.headers.get("content-type")).toContain("text/csv");
  const [header, first, second] = (await answer.text()).trim().split("\r\n");
  const column = header?.split(",").indexOf("throughput_bps") ?? -1;
  expect(Number(first?.split(",")[column])).toBe(123456789.125);
  // The run that these tests make is emulated: a row that is taken out of the file still says so.
  expect(header?.split(",")[0]).toBe("emulated");
  expect(first?.split(",")[0]).toBe("true");
  expect(second).toContain(`"'=HYPERLINK(""http://x"")"`);
  const runs = await getRuns(call("/runs?format=csv&q=made"));
  expect((await runs.text()).split("\r\n")[0]).toMatch(/^runId,title/);
});

test("queries are checked by name", async () => {
  const answer = await getRuns(call("/runs?sort=size&nonsense=1"));
  expect(answer.status).toBe(400);
  const { errors } = (await answer.json()) as { errors: { field: string }[] };
  expect(errors.map((error) => error.field).sort()).toEqual(["nonsense", "sort"]);
  expect((await getRuns(call("/runs?limit=1&emulated=true&sort=-trials"))).status).toBe(200);
});

test("a cell's key may come whole or escaped", async () => {
  const boot = makeBoot();
  const body = JSON.stringify([boot]);
  expect((await postBoots(call("/b", { method: "POST", body }), context)).status).toBe(200);
  for (const cellKey of [["e1000", "bridge@7.2.22"], ["e1000%2Fbridge%407.2.22"]]) {
    const answer = await getCell(call("/c"), { params: Promise.resolve({ runId, cellKey }) });
    expect(((await answer.json()) as { boots: unknown[] }).boots).toEqual([boot]);
  }
});

test("events tell each move of the run, and end with the reader", async () => {
  const abort = new AbortController();
  const answer = await getEvents(call("/e", { signal: abort.signal }), context);
  const stream = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  const until = async (pattern: RegExp) => {
    for (let text = ""; ; ) {
      const part = await stream?.read();
      text += part?.value ?? "";
      if (pattern.test(text)) return;
      if (part?.done !== false) throw new Error(`ended before ${pattern}: ${text}`);
    }
  };
  await until(/event: revision\nid: 1\ndata: {"revision":1}/);
  await postTrials(post([makeTrial()]), context);
  await until(/"revision":2/);
  abort.abort();
  expect(await stream?.read()).toMatchObject({ done: true });
});

test("the first start leaves one working token for the local agent, for its owner alone", async () => {
  await startDatabase();
  const path = join(database.folder, "agent-token");
  const token = await readFile(path, "utf8");
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  await startDatabase();
  expect(await readFile(path, "utf8")).toBe(token);
  expect((await postTrials(post([makeTrial()], {}, token.trim()), context)).status).toBe(200);
});

test("health and description answer", async () => {
  expect(await (await getHealth(new Request("http://x/api/v1/health"))).json()).toMatchObject({
    status: "ok",
    database: { ok: true },
  });
  const description = (await (await getOpenApi(new Request("http://x/api/v1/openapi.json"))).json()) as {
    openapi: string;
    paths: Record<string, unknown>;
  };
  expect(description.openapi).toMatch(/^3\.1/);
  expect(Object.keys(description.paths)).toContain("/runs/{runId}/trials");
});
