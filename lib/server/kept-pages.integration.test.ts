import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { ulid } from "ulid";
import { afterAll, expect, test } from "vitest";
import { freePort } from "../../scripts/test/free-port.mjs";
import { startDashboard } from "../../scripts/torture/dashboard.mjs";
import { makeHeader, makeTrial } from "../runs/testing.ts";

const folder = mkdtempSync(join(tmpdir(), "vnicbench-kept-"));
const database = join(folder, "test.db");
const started: ReturnType<typeof startDashboard>[] = [];
afterAll(async () => {
  for (const server of started) server.kill("SIGKILL");
  await Promise.all(started.map((server) => server.ended));
  rmSync(folder, { recursive: true, force: true });
});

async function start(env: Record<string, string> = {}) {
  const server = startDashboard({ database, port: await freePort(), env });
  started.push(server);
  await server.ready();
  const token = server.token();
  const send = async (method: string, path: string, body: unknown) => {
    const answer = await fetch(`${server.url}/api/v1/runs/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(answer.ok).toBe(true);
  };
  /** How many pages were drawn, and how many were kept ones. */
  const counts = async () => {
    const text = await (
      await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${token}` } })
    ).text();
    const of = (outcome: string) =>
      Number(new RegExp(`vnicbench_pages_total\\{outcome="${outcome}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
    return [of("drawn"), of("kept")];
  };
  const signIn = async () => {
    const answer = await fetch(`${server.url}/api/v1/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token }),
    });
    return { cookie: answer.headers.get("set-cookie")?.split(";")[0] ?? "" };
  };
  return { ...server, token, send, counts, signIn };
}

type Server = Awaited<ReturnType<typeof start>>;

async function open(server: Server, path: string, headers: Record<string, string> = {}) {
  const answer = await fetch(server.url + path, { headers, redirect: "manual" });
  const text = await answer.text();
  const nonce = /'nonce-([^']+)'/.exec(answer.headers.get("content-security-policy") ?? "")?.[1] ?? "";
  return { answer, text, nonce, plain: nonce === "" ? text : text.replaceAll(nonce, "NONCE") };
}

const runId = ulid();
const server = await start();
await server.send("PUT", runId, makeHeader({ title: "first title", status: "finished" }));
await server.send("POST", `${runId}/trials`, [makeTrial(), makeTrial({ direction: "rx" })]);

test.each([`/runs/${runId}`, `/runs/${runId}?test=tcp_stream`, "/", "/runs", "/explore", "/trends"])(
  "%s is drawn once, and comes again the same with a nonce of its own",
  async (path) => {
    const [drawnBefore = 0, keptBefore = 0] = await server.counts();
    const first = await open(server, path);
    // Kept when its last byte was sent, which the reader may see a moment before.
    await expect
      .poll(async () => (await open(server, path)) && (await server.counts())[1])
      .toBeGreaterThan(keptBefore);
    const again = await open(server, path);
    expect(again.plain).toBe(first.plain);
    expect(again.nonce).toMatch(/^[\w-]{22}$/);
    expect(again.nonce).not.toBe(first.nonce);
    expect(again.text).toContain(`nonce="${again.nonce}"`);
    expect(again.text).not.toContain(first.nonce);
    expect((await server.counts())[0]).toBe(drawnBefore + 1);
    for (const { answer } of [first, again]) {
      expect(answer.status).toBe(200);
      for (const name of answer.headers.keys()) expect(name).not.toContain("vnicbench");
      expect(answer.headers.get("content-type")).toContain("text/html");
      expect(answer.headers.get("x-frame-options")).toBe("DENY");
    }
    expect(again.answer.headers.get("cache-control")).toBe(first.answer.headers.get("cache-control"));
  },
);

test("a change of the run is on its page and on every list with the next look", async () => {
  for (const path of [`/runs/${runId}`, "/runs", "/"]) await open(server, path);
  const answer = await fetch(`${server.url}/api/v1/runs/${runId}`, {
    method: "PATCH",
    headers: { authorization: `Bearer ${server.token}`, "content-type": "application/json" },
    body: JSON.stringify({ title: "second title" }),
  });
  expect(answer.ok).toBe(true);
  for (const path of [`/runs/${runId}`, "/runs", "/"]) {
    const { text } = await open(server, path);
    expect(text).toContain(">second title<");
    // The agent's own title stays beside the one that a person chose, but nowhere to be read.
    expect(text).not.toContain(">first title<");
  }
});

test("an upload to a run that is being measured leaves pages of other runs kept, and no page that shows it", async () => {
  const live = ulid();
  await server.send("PUT", live, makeHeader({ title: "live title", status: "running", finishedAt: null }));
  const wasDrawn = async (path: string) => {
    const [before = 0] = await server.counts();
    const { text } = await open(server, path);
    return { drawn: ((await server.counts())[0] ?? 0) > before, text };
  };
  const others = [`/explore?runs=${runId}`, `/compare?runs=${runId}`, "/explore"];
  const showing = [
    `/explore?runs=${runId},${live}`,
    `/compare?runs=${runId},${live}`,
    `/runs/${live}`,
    "/runs",
  ];
  for (const path of [...others, ...showing])
    await expect.poll(async () => (await wasDrawn(path)).drawn).toBe(false);
  await server.send("POST", `${live}/trials`, [makeTrial()]);
  for (const path of others) expect(await wasDrawn(path), path).toMatchObject({ drawn: false });
  for (const path of showing) expect(await wasDrawn(path), path).toMatchObject({ drawn: true });
  await server.send("PUT", live, makeHeader({ title: "new title", status: "running", finishedAt: null }));
  for (const path of others) {
    const { drawn, text } = await wasDrawn(path);
    expect(drawn, path).toBe(true);
    expect(text).toContain("new title");
  }
});

test("a page says nothing of who reads it: whoever signed in gets the same one", async () => {
  const anybody = await open(server, `/runs/${runId}`);
  const session = await server.signIn();
  const signedIn = await open(server, `/runs/${runId}`, session);
  expect(signedIn.plain).toBe(anybody.plain);
  const settings = await open(server, "/settings", session);
  expect(settings.plain).not.toBe((await open(server, "/settings")).plain);
});

test("what a link asks for is never a kept page", async () => {
  await open(server, `/runs/${runId}`);
  for (const claim of ["", "1"]) {
    // Next leads such a request to an address of its own first.
    const answer = await fetch(`${server.url}/runs/${runId}`, {
      headers: { rsc: "1", "x-vnicbench-whole-page": claim },
    });
    expect(answer.headers.get("content-type")).toContain("text/x-component");
    expect(await answer.text()).not.toContain("<!DOCTYPE html>");
  }
  const head = await fetch(`${server.url}/runs/${runId}`, { method: "HEAD" });
  expect(head.status).toBe(200);
});

test("a page whose database cannot be asked says so as pages do", async () => {
  const file = new Database(database);
  file.exec('ALTER TABLE "Run" RENAME TO "Away"');
  try {
    const { answer, text } = await open(server, "/runs");
    expect(answer.status).toBe(500);
    expect(answer.headers.get("content-type")).toContain("text/html");
    expect(text).toContain("<!DOCTYPE html>");
  } finally {
    file.exec('ALTER TABLE "Away" RENAME TO "Run"');
    file.close();
  }
  expect((await open(server, "/runs")).answer.status).toBe(200);
});

test("a kept page is only for those who may read", async () => {
  const closed = await start({ VNICBENCH_READING: "token" });
  const session = await closed.signIn();
  const path = `/runs/${runId}`;
  for (let round = 0; round < 3; round++)
    expect((await open(closed, path, session)).text).toContain("second title");
  await expect.poll(async () => (await closed.counts())[1]).toBeGreaterThan(0);
  const stranger = await open(closed, path);
  expect(stranger.answer.status).toBe(401);
  expect(stranger.text).not.toContain("second title");
  const person = await open(closed, path, { accept: "text/html" });
  expect(person.answer.status).toBe(307);
  expect(person.text).not.toContain("second title");
});
