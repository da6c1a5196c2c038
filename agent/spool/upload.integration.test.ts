import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { ulid } from "ulid";
import { afterAll, expect, test } from "vitest";
import { makeHeader, makeTrial } from "../../lib/runs/testing.ts";
import { freePort } from "../../scripts/test/free-port.mjs";
import { startDashboard } from "../../scripts/torture/dashboard.mjs";
import { createApiClient } from "./api-client.ts";
import { Spool } from "./spool.ts";
import { Uploader } from "./uploader.ts";

// The agent's own uploader and the built server, which crashes, and comes back from a backup.
const folder = mkdtempSync(join(tmpdir(), "vnicbench-upload-"));
const database = join(folder, "server", "test.db");
const port = await freePort();
let server = startDashboard({ database, port });
await server.ready();
const token = server.token();
afterAll(async () => {
  server.kill("SIGKILL");
  await server.ended;
  rmSync(folder, { recursive: true, force: true });
});

async function crash(prepare: () => void = () => {}) {
  server.kill("SIGKILL");
  await server.ended;
  prepare();
  server = startDashboard({ database, port });
  await server.ready();
}

function storedIds(): string[] {
  const file = new Database(database, { readonly: true });
  const ids = file.prepare("SELECT trialId FROM Trial ORDER BY trialId").pluck().all() as string[];
  file.close();
  return ids;
}

const runId = ulid();
const state = join(folder, "agent");
const trials = Array.from({ length: 3000 }, () => makeTrial());
const ids = trials.map(({ trialId }) => trialId).sort();

function upload(spool: Spool, notes: string[], patienceMs: number) {
  const client = createApiClient({ server: `http://127.0.0.1:${port}`, token });
  return new Uploader({
    spool,
    client,
    notify: (note) => notes.push(note),
    batchSize: 100,
  }).finish(patienceMs);
}

test("all that the spool holds is stored once, though the server is killed again and again meanwhile", async () => {
  const spool = Spool.open(state, runId);
  spool.append({ kind: "header", value: makeHeader() });
  for (const trial of trials) spool.append({ kind: "trial", value: trial });
  const notes: string[] = [];
  let isUploading = true;
  const outcome = upload(spool, notes, 60_000).finally(() => {
    isUploading = false;
  });
  for (let kills = 0; kills < 4 && isUploading; kills++) {
    await sleep(150 + 50 * kills);
    await crash();
  }
  expect(await outcome).toMatchObject({ complete: true, pending: 0, rejected: 0 });
  spool.close();
  expect(storedIds()).toEqual(ids);
  expect(notes.filter((note) => note.includes("wait on disk")).length).toBeGreaterThan(0);
});

test("a server brought back from before the run gets all of it again from whoever has something new", async () => {
  const copy = join(folder, "empty.db");
  const empty = startDashboard({ database: copy, port: await freePort() });
  await empty.ready();
  empty.kill("SIGTERM");
  await empty.ended;
  // The token of before is in the database of before.
  await crash(() => {
    for (const end of ["-wal", "-shm"]) rmSync(`${database}${end}`, { force: true });
    cpSync(copy, database);
    const file = new Database(database);
    file
      .prepare("INSERT INTO Token (hash, name, role, createdAt) VALUES (?, 'agent', 'write', 'now')")
      .run(createHash("sha256").update(token).digest("hex"));
    file.close();
  });
  expect(storedIds()).toEqual([]);
  const spool = Spool.open(state, runId);
  const late = makeTrial();
  spool.append({ kind: "trial", value: late });
  const notes: string[] = [];
  expect(await upload(spool, notes, 60_000)).toMatchObject({ complete: true, rejected: 0 });
  spool.close();
  expect(storedIds()).toEqual([...ids, late.trialId].sort());
  expect(notes.join()).toContain("sending all of it again");
});
