import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { ulid } from "ulid";
import { afterAll, expect, test } from "vitest";
import { freePort } from "../../scripts/test/free-port.mjs";
import { onSmallDisk, startDashboard } from "../../scripts/torture/dashboard.mjs";
import { makeHeader, makeTrial } from "../runs/testing.ts";

// The built server, on a disk that is really full, really read-only, and with a database really held by another.
const folder = mkdtempSync(join(tmpdir(), "vnicbench-storage-"));
const started: ReturnType<typeof startDashboard>[] = [];
afterAll(async () => {
  for (const server of started) server.kill("SIGKILL");
  await Promise.all(started.map((server) => server.ended));
  rmSync(folder, { recursive: true, force: true });
});

async function start(name: string, wrap: string[] = []) {
  const server = startDashboard({ database: join(folder, name, "test.db"), port: await freePort(), wrap });
  started.push(server);
  return server;
}

function send(server: { url: string; token: () => string }, method: string, path: string, body: unknown) {
  return fetch(`${server.url}/api/v1/runs/${path}`, {
    method,
    headers: { authorization: `Bearer ${server.token()}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

const makeTrials = (count: number) =>
  Array.from({ length: count }, () => makeTrial({ raw: `${ulid()}\n`.repeat(40) }));

async function storedTrials(url: string, runId: string): Promise<number> {
  const answer = await fetch(`${url}/api/v1/runs/${runId}`);
  return ((await answer.json()) as { trialCount: number }).trialCount;
}

test("a full disk: 503 that says so, pages still read, nothing half stored, and all taken once there is room", async () => {
  const server = await start("full", onSmallDisk(join(folder, "full"), 8));
  await server.ready();
  const runId = ulid();
  expect((await send(server, "PUT", runId, makeHeader())).status).toBe(201);
  expect((await send(server, "POST", `${runId}/trials`, makeTrials(20))).status).toBe(200);
  const ballast = `/proc/${server.pid}/root${join(folder, "full", "ballast")}`;
  try {
    writeFileSync(ballast, Buffer.alloc(16 * 1024 * 1024));
  } catch (error) {
    expect((error as NodeJS.ErrnoException).code).toBe("ENOSPC");
  }
  const trials = makeTrials(200);
  const refused = await send(server, "POST", `${runId}/trials`, trials);
  expect(refused.status).toBe(503);
  expect(refused.headers.get("content-type")).toBe("application/problem+json");
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(((await refused.json()) as { detail: string }).detail).toContain("make room");
  expect(await storedTrials(server.url, runId)).toBe(20);
  expect((await fetch(`${server.url}/runs/${runId}`)).status).toBe(200);
  rmSync(ballast);
  expect(await (await send(server, "POST", `${runId}/trials`, trials)).json()).toEqual({
    stored: 200,
    duplicates: 0,
  });
  expect(await storedTrials(server.url, runId)).toBe(220);
});

test("a database held by another program: pages go on, a write waits, then is told to come back", async () => {
  const server = await start("held");
  await server.ready();
  const runId = ulid();
  expect((await send(server, "PUT", runId, makeHeader())).status).toBe(201);
  const other = new Database(join(folder, "held", "test.db"));
  other.exec("BEGIN IMMEDIATE");
  const trials = makeTrials(5);
  const late = send(server, "POST", `${runId}/trials`, trials);
  const times: number[] = [];
  for (let index = 0; index < 20; index++) {
    const from = performance.now();
    expect((await fetch(`${server.url}/api/v1/runs/${runId}`)).status).toBe(200);
    times.push(performance.now() - from);
  }
  expect(Math.max(...times)).toBeLessThan(500);
  const refused = await late;
  expect(refused.status).toBe(503);
  expect(((await refused.json()) as { detail: string }).detail).toContain("locked by another program");
  const waiting = send(server, "POST", `${runId}/trials`, trials);
  other.exec("COMMIT");
  other.close();
  expect(await (await waiting).json()).toEqual({ stored: 5, duplicates: 0 });
});

test("a read-only disk: the server does not start, and says why", async () => {
  const first = await start("before");
  await first.ready();
  first.kill("SIGKILL");
  await first.ended;
  const copy = join(folder, "before.db");
  new Database(join(folder, "before", "test.db")).close();
  cpSync(join(folder, "before", "test.db"), copy);
  const prepare = `cp ${copy} test.db && mount -o remount,ro .`;
  const server = await start("read-only", onSmallDisk(join(folder, "read-only"), 8, prepare));
  expect((await server.ended).code).toBe(1);
  expect(server.output()).toContain("the database is read-only: mount its disk writable");
});

test("a file that is no database: the server does not start, and names the way to a backup", async () => {
  const server = await start("damaged", onSmallDisk(join(folder, "damaged"), 8, "seq 100000 > test.db"));
  expect((await server.ended).code).toBe(1);
  expect(server.output()).toContain("npm run restore");
});
