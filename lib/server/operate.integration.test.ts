import { execFileSync, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { ulid } from "ulid";
import { afterAll, expect, test } from "vitest";
import { freePort } from "../../scripts/test/free-port.mjs";
import { startDashboard } from "../../scripts/torture/dashboard.mjs";
import { makeHeader, makeTrial } from "../runs/testing.ts";

const folder = mkdtempSync(join(tmpdir(), "vnicbench-operate-"));
const database = join(folder, "test.db");
const started: ReturnType<typeof startDashboard>[] = [];
afterAll(async () => {
  for (const server of started) server.kill("SIGKILL");
  await Promise.all(started.map((server) => server.ended));
  rmSync(folder, { recursive: true, force: true });
});

async function start() {
  const server = startDashboard({ database, port: await freePort() });
  started.push(server);
  await server.ready();
  return server;
}

type Server = Awaited<ReturnType<typeof start>>;

function send({ url, token }: Server, method: string, path: string, body: unknown) {
  return fetch(`${url}/api/v1/runs/${path}`, {
    method,
    headers: { authorization: `Bearer ${token()}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** Sends a request whose body comes in two halves, the second one when told. */
function sendSlowly({ url, token }: Server, path: string, body: string) {
  const sending = request(`${url}/api/v1/runs/${path}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token()}`,
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
    },
  });
  sending.write(body.slice(0, 100));
  const answered = new Promise<number | undefined>((resolve, reject) => {
    sending.once("response", (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    sending.once("error", reject);
  });
  return { finish: () => sending.end(body.slice(100)), answered };
}

const npm = (...args: string[]) => {
  const [script = "", ...rest] = args;
  const env = { ...process.env, DATABASE_URL: `file:${database}` };
  return spawnSync(process.execPath, [`scripts/${script}.mjs`, ...rest], { env, encoding: "utf8" });
};

const runId = ulid();

test("SIGTERM: streams end, a request under way is answered, the log is written back, exit code 0", async () => {
  const server = await start();
  expect((await send(server, "PUT", runId, makeHeader())).status).toBe(201);
  const events = await fetch(`${server.url}/api/v1/runs/${runId}/events`);
  const streamEnds = events.text();
  const late = sendSlowly(server, `${runId}/trials`, JSON.stringify([makeTrial(), makeTrial()]));
  await expect
    .poll(async () => (await fetch(`${server.url}/metrics`)).text())
    .toContain("vnicbench_streams_open 1");
  const from = performance.now();
  server.kill("SIGTERM");
  expect(await streamEnds).toContain("event: revision");
  await expect(fetch(`${server.url}/api/v1/health`)).rejects.toThrow();
  late.finish();
  expect(await late.answered).toBe(200);
  expect(await server.ended).toEqual({ code: 0, signal: null });
  expect(performance.now() - from).toBeLessThan(10_000);
  expect(existsSync(`${database}-wal`)).toBe(false);
  const lines = server
    .output()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { message: string });
  expect(lines.at(-1)?.message).toBe("stopped");
});

test("many trials at once are packed in the thread for it, also in what was built; the stop does not wait for it", async () => {
  const server = await start();
  const many = Array.from({ length: 200 }, () => makeTrial());
  const ownRun = ulid();
  expect((await send(server, "PUT", ownRun, makeHeader())).status).toBe(201);
  expect((await send(server, "POST", `${ownRun}/trials`, many)).status).toBe(200);
  const from = performance.now();
  server.kill("SIGTERM");
  expect(await server.ended).toEqual({ code: 0, signal: null });
  expect(performance.now() - from).toBeLessThan(3_000);
  expect(server.output()).not.toContain("packing in this thread");
});

test("tiny values by the million do not fill the server's memory", async () => {
  const server = await start();
  const body = `[${"{},".repeat(10_000_000)}{}]`;
  const headers = { authorization: `Bearer ${server.token()}`, "content-type": "application/json" };
  const post = () => fetch(`${server.url}/api/v1/runs/${runId}/trials`, { method: "POST", headers, body });
  const answers = await Promise.all([post(), post(), post(), post()]);
  expect(answers.map(({ status }) => status)).toEqual([413, 413, 413, 413]);
  expect((await fetch(`${server.url}/api/v1/health`)).status).toBe(200);
  server.kill("SIGTERM");
  await server.ended;
});

test("large bodies sent to a page are refused, and none is taken into memory", async () => {
  const server = await start();
  const before = server.memory();
  const body = Buffer.alloc(10 * 1024 * 1024);
  const post = async () =>
    (await fetch(`${server.url}/sign-in`, { method: "POST", body }).catch(() => null))?.status;
  const statuses = await Promise.all(Array.from({ length: 50 }, post));
  // One may be cut off before its answer is read: it sends more than the server cares to drop.
  for (const status of statuses) expect([405, undefined]).toContain(status);
  expect(statuses).toContain(405);
  expect(server.memory() - before).toBeLessThan(200 * 1024 * 1024);
  server.kill("SIGTERM");
  await server.ended;
});

test("a request that never ends does not hold up the stop", async () => {
  const server = await start();
  const stuck = sendSlowly(server, `${runId}/trials`, JSON.stringify([makeTrial()]));
  stuck.answered.catch(() => {});
  await (await fetch(`${server.url}/api/v1/health`)).text();
  const from = performance.now();
  server.kill("SIGTERM");
  expect(await server.ended).toEqual({ code: 0, signal: null });
  expect(performance.now() - from).toBeLessThan(10_000);
});

test("a connection on which nothing was asked yet does not hold up the stop", async () => {
  const server = await start();
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  await (await fetch(`${server.url}/api/v1/health`)).text();
  const from = performance.now();
  server.kill("SIGTERM");
  await server.ended;
  expect(performance.now() - from).toBeLessThan(3_000);
  socket.destroy();
});

test("a body that is refused in the middle leaves its connection free for the next request", async () => {
  const server = await start();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const bomb = gzipSync(Buffer.alloc(256 * 1024 * 1024, 0x20));
  const ask = (method: string, path: string, body: Buffer | null) =>
    new Promise<number | undefined>((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${server.token()}`,
        ...(body ? { "content-type": "application/json", "content-encoding": "gzip" } : {}),
      };
      const sending = request(`${server.url}/api/v1${path}`, { method, headers, agent }, (answer) => {
        answer.resume();
        answer.once("end", () => resolve(answer.statusCode));
      });
      sending.once("error", reject);
      sending.setTimeout(10_000, () => sending.destroy(new Error("no answer")));
      sending.end(body);
    });
  for (let times = 0; times < 3; times++) {
    expect(await ask("POST", `/runs/${runId}/trials`, bomb)).toBe(413);
    expect(await ask("GET", "/health", null)).toBe(200);
  }
  agent.destroy();
  server.kill("SIGTERM");
  await server.ended;
});

test("npm run backup copies while trials come in; npm run restore waits for the server's end and brings it back", async () => {
  const server = await start();
  let stored = 2;
  let isSending = true;
  const sending = (async () => {
    while (isSending) {
      const trials = Array.from({ length: 50 }, () => makeTrial());
      expect((await send(server, "POST", `${runId}/trials`, trials)).status).toBe(200);
      stored += trials.length;
    }
  })();
  const copy = join(folder, "copy.db");
  await expect.poll(() => stored).toBeGreaterThan(100);
  const env = { ...process.env, DATABASE_URL: `file:${database}` };
  execFileSync(process.execPath, ["scripts/backup.mjs", copy], { env });
  isSending = false;
  await sending;
  const refused = npm("restore", copy);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain("stop the dashboard first");
  server.kill("SIGTERM");
  await server.ended;
  const restored = npm("restore", copy);
  expect(restored.stderr).toBe("");
  expect(restored.status).toBe(0);
  expect(readdirSync(folder)).toContain("test.db.replaced");
  const again = await start();
  const answer = await fetch(`${again.url}/api/v1/runs/${runId}`);
  const { trialCount } = (await answer.json()) as { trialCount: number };
  expect(trialCount).toBeGreaterThanOrEqual(2);
  expect(trialCount).toBeLessThanOrEqual(stored);
  expect((trialCount - 2) % 50).toBe(0);
});
