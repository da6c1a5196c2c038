import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ulid } from "ulid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MachineFacts } from "../../lib/domain/facts.ts";
import { RunHeader } from "../../lib/domain/run.ts";
import { Trial } from "../../lib/domain/trial.ts";
import { createApiClient, describeProblem } from "./api-client.ts";
import { backoffMs } from "./backoff.ts";
import { listSpools, readRun, Spool } from "./spool.ts";
import { readToken } from "./token.ts";
import { Uploader } from "./uploader.ts";

const facts = MachineFacts.parse({});
const header = RunHeader.parse({
  title: "t",
  status: "running",
  startedAt: "2026-11-02T10:00:00.000Z",
  agentVersion: "1",
  lab: "netns",
  profile: "smoke",
  replication: { boots: 1, iterations: 1, seconds: 1, warmupSeconds: 1 },
  seed: 1,
  tests: ["tcp_stream"],
  directions: ["tx"],
  guestAcceleration: "tcg",
  labAcceleration: "native",
  host: facts,
  tester: facts,
  cells: [],
});

function trial(iteration: number): Trial {
  return Trial.parse({
    trialId: ulid(),
    cell: { switch: "host", nic: null, qemu: null },
    bootId: ulid(),
    bootIndex: 0,
    test: "tcp_stream",
    direction: "tx",
    iteration,
    status: "ok",
    startedAt: "2026-11-02T10:00:00.000Z",
    seconds: 1,
    metrics: { throughput_bps: 1e9 },
    tool: { name: "netperf", version: "2.7.0" },
  });
}

type Answer = (request: { method: string; path: string; body: unknown; token: string | undefined }) => {
  status: number;
  body?: unknown;
  type?: string;
};

let state: string;
let runId: string;
let spool: Spool;
let servers: Server[] = [];

beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), "vnicbench-spool-"));
  runId = ulid();
  spool = Spool.open(state, runId);
});

afterEach(() => {
  spool.close();
  for (const server of servers) server.close();
  servers = [];
  rmSync(state, { recursive: true });
});

/** `count`: what it says of the number of its trials; null: that it has no such run. */
async function serve(answer: Answer, count: () => number | null = () => 1_000_000): Promise<string> {
  const server = createServer((request, response) => {
    if (request.method === "GET") {
      const trialCount = count();
      const type = trialCount === null ? "application/problem+json" : "application/json";
      response.writeHead(trialCount === null ? 404 : 200, { "content-type": type });
      response.end(JSON.stringify({ trialCount }));
      return;
    }
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { status, body, type } = answer({
        method: request.method ?? "",
        path: request.url ?? "",
        body: JSON.parse(Buffer.concat(chunks).toString()),
        token: request.headers.authorization,
      });
      response.writeHead(status, { "content-type": type ?? "application/problem+json" });
      response.end(JSON.stringify(body ?? {}));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function uploaderFor(server: string, notes: string[], batchSize?: number): Uploader {
  return new Uploader({
    spool,
    client: createApiClient({ server, token: "vnb_secret" }),
    notify: (message) => notes.push(message),
    sleep: async () => {},
    batchSize,
  });
}

describe("Spool", () => {
  it("gives back what was appended, also after it was opened again behind a torn line", () => {
    spool.append({ kind: "header", value: header });
    spool.append({ kind: "trial", value: trial(0) });
    spool.close();
    appendFileSync(join(spool.directory, "records.jsonl"), '{"kind":"trial","val');
    expect(readRun(state, runId)?.trials).toHaveLength(1);
    spool = Spool.open(state, runId);
    spool.append({ kind: "trial", value: trial(1) });
    expect(readRun(state, runId)?.trials.map(({ iteration }) => iteration)).toEqual([0, 1]);
    expect(listSpools(state)).toEqual([runId]);
  });

  it("names the damaged lines, and reads what is behind them", () => {
    spool.append({ kind: "header", value: header });
    const damaged = [
      "{broken}",
      JSON.stringify({ kind: "trial", value: { ...trial(0), elapsedSeconds: -1 } }),
    ];
    appendFileSync(join(spool.directory, "records.jsonl"), `${damaged.join("\n")}\n`);
    spool.append({ kind: "trial", value: trial(1) });
    const run = readRun(state, runId);
    expect(run?.damagedLines).toEqual([2, 3]);
    expect(run?.trials.map(({ iteration }) => iteration)).toEqual([1]);
  });

  it("keeps a trial that does not fit its record as failed, and the original beside it", () => {
    const { record, problem } = spool.append({
      kind: "trial",
      value: { ...trial(0), elapsedSeconds: -0.5, raw: "x".repeat(300_000) },
    });
    expect(problem).toMatch(/elapsedSeconds: .*raw: /);
    const [kept] = spool.reader().next();
    expect(kept?.record).toEqual(record);
    const reason = expect.stringMatching(/does not fit \(elapsedSeconds/);
    expect(record?.value).toMatchObject({
      status: "failed",
      stage: "record",
      reason,
      metrics: {},
      raw: null,
    });
    const original = JSON.parse(readFileSync(join(spool.directory, "rejected.jsonl"), "utf8"));
    expect(original.record.value).toMatchObject({ status: "ok", elapsedSeconds: -0.5 });
    expect(spool.countTrials()).toBe(1);
  });

  it("cuts a header's text that is too long and leaves out what is no number", () => {
    const time = {
      ...{ wallSeconds: 1, netperfSeconds: Number.NaN, bootSeconds: 0, boots: 0 },
      ...{ bootSecondsMax: 0, otherSeconds: 0, cells: 0 },
    };
    spool.append({ kind: "header", value: { ...header, reason: "y".repeat(5000), time } });
    expect(readRun(state, runId)?.header).toMatchObject({ reason: "y".repeat(4096), time: null });
  });

  it("sets aside a record of which nothing fits", () => {
    const { record } = spool.append({ kind: "trial", value: { ...trial(0), bootId: "no id" } });
    expect(record).toBeNull();
    expect(spool.reader().next()).toEqual([]);
    expect(readFileSync(join(spool.directory, "rejected.jsonl"), "utf8")).toContain("no id");
  });

  it("refuses a run id that is a path", () => {
    expect(() => readRun(state, "../../etc")).toThrow();
  });
});

describe("Uploader", () => {
  it("sends all in order, in batches, each once, with the token in the header alone", async () => {
    const seen: string[] = [];
    const server = await serve(({ method, path, body, token }) => {
      expect(token).toBe("Bearer vnb_secret");
      seen.push(`${method} ${path.replace(runId, "ID")} ${Array.isArray(body) ? body.length : "-"}`);
      return { status: 200 };
    });
    spool.append({ kind: "header", value: header });
    for (let index = 0; index < 5; index++) spool.append({ kind: "trial", value: trial(index) });
    spool.append({ kind: "header", value: { ...header, status: "finished" } });
    expect(await uploaderFor(server, [], 2).finish(5000)).toMatchObject({ complete: true, pending: 0 });
    const trials = ["2", "2", "1"].map((count) => `POST /api/v1/runs/ID/trials ${count}`);
    expect(seen).toEqual(["PUT /api/v1/runs/ID -", ...trials, "PUT /api/v1/runs/ID -"]);

    seen.length = 0;
    await uploaderFor(server, []).finish(5000);
    expect(seen).toEqual([]);
  });

  it("waits for a server that is away, and says so once", async () => {
    let failures = 4;
    const stored: unknown[] = [];
    const server = await serve(({ body }) => {
      if (failures-- > 0) return { status: 503 };
      stored.push(body);
      return { status: 200 };
    });
    spool.append({ kind: "header", value: header });
    const notes: string[] = [];
    expect((await uploaderFor(server, notes).finish(5000)).complete).toBe(true);
    expect(stored).toHaveLength(1);
    expect(notes).toEqual([expect.stringMatching(/wait on disk.*503/), "the server takes results again"]);
  });

  it("gives up at the end, keeps all, and another goes on from there", async () => {
    spool.append({ kind: "header", value: header });
    spool.append({ kind: "trial", value: trial(0) });
    const uploader = new Uploader({
      spool,
      client: createApiClient({ server: "http://127.0.0.1:9", token: null }),
      notify: () => {},
    });
    const outcome = await uploader.finish(300);
    expect(outcome).toMatchObject({ complete: false, pending: 2 });
    const server = await serve(() => ({ status: 200 }));
    expect((await uploaderFor(server, []).finish(5000)).complete).toBe(true);
  });

  it("sets a refused record aside with the server's words and stores the others", async () => {
    const stored: number[] = [];
    const server = await serve(({ body }) => {
      if (!Array.isArray(body)) return { status: 200 };
      const iterations = body.map(({ iteration }: Trial) => iteration);
      if (iterations.includes(1))
        return {
          status: 422,
          body: { title: "Invalid", errors: [{ path: ["0", "metrics"], message: "unknown metric" }] },
        };
      stored.push(...iterations);
      return { status: 200 };
    });
    for (let index = 0; index < 3; index++) spool.append({ kind: "trial", value: trial(index) });
    const notes: string[] = [];
    const outcome = await uploaderFor(server, notes).finish(5000);
    expect(outcome).toMatchObject({ complete: false, pending: 0, rejected: 1 });
    expect(stored).toEqual([0, 2]);
    expect(notes[0]).toMatch(/refused a trial: 422: Invalid; 0.metrics: unknown metric/);
    const kept = readFileSync(join(spool.directory, "rejected.jsonl"), "utf8");
    expect(JSON.parse(kept)).toMatchObject({ line: 1, record: { kind: "trial", value: { iteration: 1 } } });
  });

  it("keeps waiting, and never drops, when the token is refused", async () => {
    const server = await serve(() => ({ status: 401 }));
    spool.append({ kind: "trial", value: trial(0) });
    const notes: string[] = [];
    const uploader = new Uploader({
      spool,
      client: createApiClient({ server, token: "vnb_secret" }),
      notify: (message) => notes.push(message),
    });
    expect(await uploader.finish(300)).toMatchObject({ complete: false, pending: 1, rejected: 0 });
    expect(notes.join()).toMatch(/VNICBENCH_TOKEN/);
    expect(notes.join()).not.toMatch(/vnb_secret/);
  });

  it("keeps what belongs to a run that was deleted: it can be restored", async () => {
    const server = await serve(() => ({ status: 410 }));
    spool.append({ kind: "trial", value: trial(0) });
    const notes: string[] = [];
    expect(await uploaderFor(server, notes).finish(300)).toMatchObject({ pending: 1, rejected: 0 });
    expect(notes.join()).toMatch(/wait on disk.*410/);
  });

  it("sends all again, once, to a server that does not know the run", async () => {
    const seen: string[] = [];
    let isKnown = true;
    const server = await serve(({ method, path }) => {
      seen.push(`${method} ${path.split("/").at(-1) === runId ? "header" : path.split("/").at(-1)}`);
      if (method === "PUT") isKnown = true;
      return { status: isKnown ? 200 : 404 };
    });
    spool.append({ kind: "header", value: header });
    spool.append({ kind: "trial", value: trial(0) });
    expect((await uploaderFor(server, []).finish(5000)).complete).toBe(true);
    isKnown = false;
    spool.append({ kind: "trial", value: trial(1) });
    const notes: string[] = [];
    const outcome = await uploaderFor(server, notes, 1).finish(5000);
    expect(outcome).toMatchObject({ complete: true, rejected: 0 });
    expect(seen.slice(2)).toEqual(["POST trials", "PUT header", "POST trials", "POST trials"]);
    expect(notes.join()).toMatch(/sending all of it again/);
  });

  it("keeps all where something else answers: a portal's page, a proxy's 404", async () => {
    for (const { status, type } of [
      { status: 200, type: "text/html" },
      { status: 404, type: "text/html" },
      { status: 405, type: "application/json" },
    ]) {
      const server = await serve(() => ({ status, type }));
      spool.append({ kind: "trial", value: trial(0) });
      const outcome = await uploaderFor(server, []).finish(200);
      expect(outcome).toMatchObject({ complete: false, rejected: 0 });
      expect(spool.uploadedLines).toBe(0);
    }
  });

  it("leaves a file that a run is writing as it is", async () => {
    spool.append({ kind: "trial", value: trial(0) });
    const path = join(spool.directory, "records.jsonl");
    appendFileSync(path, '{"kind":"tri');
    const server = await serve(() => ({ status: 200 }));
    const other = Spool.open(state, runId);
    await new Uploader({
      spool: other,
      client: createApiClient({ server, token: null }),
      notify: () => {},
    }).finish(5000);
    other.close();
    expect(readFileSync(path, "utf8").endsWith('{"kind":"tri')).toBe(true);
  });

  it("does not end the run when the spool is damaged", async () => {
    writeFileSync(join(spool.directory, "records.jsonl"), "nonsense\n");
    const notes: string[] = [];
    const outcome = await uploaderFor("http://127.0.0.1:9", notes).finish(1000);
    expect(outcome.complete).toBe(false);
    expect(notes.join()).toMatch(/damaged/);
  });

  it("sets a damaged line aside, says so once, and sends what is behind it", async () => {
    spool.append({ kind: "trial", value: trial(0) });
    appendFileSync(join(spool.directory, "records.jsonl"), "nonsense\n");
    spool.append({ kind: "trial", value: trial(1) });
    const stored: number[] = [];
    const server = await serve(({ body }) => {
      stored.push(...(body as Trial[]).map(({ iteration }) => iteration));
      return { status: 200 };
    });
    const notes: string[] = [];
    expect(await uploaderFor(server, notes).finish(5000)).toMatchObject({ pending: 0, rejected: 1 });
    expect(stored).toEqual([0, 1]);
    expect(notes).toEqual([expect.stringMatching(/line 2 .* is damaged .*set aside/)]);
    expect(readFileSync(join(spool.directory, "rejected.jsonl"), "utf8")).toContain('"text":"nonsense"');
    expect(await uploaderFor(server, notes).finish(5000)).toMatchObject({ complete: true, rejected: 0 });
    expect(notes).toHaveLength(1);
  });

  it("sends all again to a server that has the run but not all of its trials", async () => {
    const stored = new Set<string>();
    const server = await serve(
      ({ method, body }) => {
        if (method === "POST") for (const { trialId } of body as Trial[]) stored.add(trialId);
        return { status: 200 };
      },
      () => stored.size,
    );
    spool.append({ kind: "header", value: header });
    for (let index = 0; index < 3; index++) spool.append({ kind: "trial", value: trial(index) });
    expect(await uploaderFor(server, []).finish(5000)).toMatchObject({ complete: true });
    const [first = ""] = stored;
    stored.delete(first);
    const notes: string[] = [];
    expect(await uploaderFor(server, notes).finish(5000)).toMatchObject({ complete: true });
    expect(stored.size).toBe(3);
    expect(notes.join()).toMatch(/2 of 3 trials.*sending all of it again/);
  });

  it("does not call complete what the server goes on to count as less", async () => {
    let posts = 0;
    const server = await serve(
      () => {
        posts += 1;
        return { status: 200 };
      },
      () => 0,
    );
    spool.append({ kind: "trial", value: trial(0) });
    const outcome = await uploaderFor(server, []).finish(5000);
    expect(outcome).toMatchObject({ complete: false, rejected: 0, reason: expect.stringMatching(/0 of 1/) });
    expect(posts).toBe(2);
  });

  it("keeps all that waits where the server takes the header and knows no run for the rest", async () => {
    const server = await serve(({ method }) => ({ status: method === "PUT" ? 200 : 404 }));
    spool.append({ kind: "header", value: header });
    for (let index = 0; index < 3; index++) spool.append({ kind: "trial", value: trial(index) });
    const uploader = new Uploader({
      spool,
      client: createApiClient({ server, token: null }),
      notify: () => {},
    });
    expect(await uploader.finish(300)).toMatchObject({ complete: false, pending: 3, rejected: 0 });
  });

  it("sends less at a time to a server that requests do not reach in their time", async () => {
    const sizes: number[] = [];
    const server = createServer((request, response) => {
      let size = 0;
      request.on("data", (chunk: Buffer) => {
        size += chunk.length;
      });
      request.on("end", () => {
        sizes.push(size);
        if (size > 40_000) return;
        response.writeHead(200, { "content-type": "application/json" });
        response.end("{}");
      });
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    for (let index = 0; index < 20; index++)
      spool.append({ kind: "trial", value: { ...trial(index), raw: "z".repeat(10_000) } });
    const outcome = await new Uploader({
      spool,
      client: createApiClient({ server: `http://127.0.0.1:${port}`, token: null, timeoutMs: 100 }),
      notify: () => {},
      sleep: async () => {},
      batchBytes: 120_000,
    }).finish(10_000);
    server.closeAllConnections();
    expect(outcome).toMatchObject({ complete: true, pending: 0 });
    expect(Math.max(...sizes.slice(1))).toBeLessThan(Number(sizes[0]));
    expect(sizes.at(-2)).toBeLessThan(40_000);
  });
});

describe("small parts", () => {
  it("waits longer with each failure, within bounds", () => {
    expect(backoffMs(1, () => 1, null)).toBe(500);
    expect(backoffMs(3, () => 0, null)).toBe(1000);
    expect(backoffMs(1000, () => 1, null)).toBe(30_000);
    expect(backoffMs(1, () => 1, 7)).toBe(7000);
  });

  it("reads a problem's fields and survives what is none", () => {
    expect(describeProblem('{"title":"Bad","errors":[{"field":"title","message":"too long"}]}')).toBe(
      "Bad; title: too long",
    );
    expect(describeProblem("<html>")).toBe("");
    expect(describeProblem("null")).toBe("");
  });

  it("takes the token from the environment or a file", () => {
    const file = join(state, "token");
    writeFileSync(file, "vnb_file\n");
    expect(readToken({ VNICBENCH_TOKEN: "vnb_env", VNICBENCH_TOKEN_FILE: file })).toBe("vnb_env");
    expect(readToken({ VNICBENCH_TOKEN_FILE: file })).toBe("vnb_file");
    expect(readToken({})).toBeNull();
    expect(() => readToken({ VNICBENCH_TOKEN_FILE: "/nowhere" })).toThrow(/VNICBENCH_TOKEN_FILE/);
  });
});
