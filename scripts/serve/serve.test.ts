import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { PassThrough } from "node:stream";
import { afterAll, expect, test } from "vitest";
import { createLog, currentRequest } from "./log.mjs";
import { observed } from "./observe.mjs";
import { routeOf } from "./routes.mjs";

const lines: string[] = [];
const out = { write: (text: string) => lines.push(text), isTTY: false };
const now = () => new Date("2026-11-23T10:00:00Z");
const log = createLog({ env: {}, out, now });
const server = createServer(
  observed((request: IncomingMessage, response: ServerResponse) => {
    // As Next does with a body: what nobody reads of it stays in the connection.
    if (request.method === "POST") request.pipe(new PassThrough());
    log.write("warn", "within");
    response.statusCode = request.url === "/broken" ? 500 : 200;
    response.end("done");
  }, log),
);
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => server.close());

const logged = () => lines.splice(0).map((line) => JSON.parse(line) as Record<string, unknown>);

test("each line of a request's log carries the id that its answer has", async () => {
  const answer = await fetch(`${url}/runs?secret=1`, { headers: { "x-request-id": "from-the-proxy" } });
  await answer.text();
  expect(answer.headers.get("x-request-id")).toBe("from-the-proxy");
  await expect.poll(() => lines.length).toBe(2);
  const [within, ended] = logged();
  expect(within).toEqual({
    time: "2026-11-23T10:00:00.000Z",
    level: "warn",
    message: "within",
    requestId: "from-the-proxy",
  });
  expect(ended).toMatchObject({ level: "info", route: "/runs", path: "/runs", status: 200 });
  const made = await fetch(`${url}/broken`, { headers: { "x-request-id": "bad id\t" } });
  await made.text();
  expect(made.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  await expect.poll(() => lines.length).toBe(2);
  expect(logged()[1]).toMatchObject({ level: "error", status: 500, route: "other" });
});

test("an address that is not UTF-8 is refused as a problem", async () => {
  const answer = await fetch(`${url}/api/v1/runs/%ff%fe`);
  expect(answer.status).toBe(400);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(await answer.json()).toMatchObject({ status: 400, errors: [{ field: "path" }] });
});

test("a body that was refused before its end holds up no later request of its connection", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const send = (body: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const sending = request(`${url}/api/v1/runs`, { method: "POST", agent }, (answer) => {
        answer.resume();
        answer.once("end", () => resolve(answer.statusCode));
      });
      sending.once("error", reject);
      sending.end(body);
    });
  for (let times = 0; times < 5; times++) expect(await send("x".repeat(3_000_000))).toBe(200);
  agent.destroy();
});

test.each([
  ["/sign-in", 405],
  ["/", 405],
  ["/api", 405],
  ["/api/../sign-in", 405],
  ["/api/v1/%2e%2e/../../sign-in", 405],
  ["/_next/data/x.json", 405],
  ["//api/v1/runs", 405],
  ["/api/v1/runs", 200],
])("what is sent to %s gets %i: pages are only read", async (path, status) => {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    request({ hostname, port, path, method: "POST" }, resolve).once("error", reject).end("x");
  });
  expect(answer.statusCode).toBe(status);
  expect(answer.headers.allow).toBe(status === 405 ? "GET, HEAD" : undefined);
  answer.resume();
});

test("metrics know routes, never ids or what strangers ask for", () => {
  const id = "01K0000000000000000000000A";
  const routes = {
    "/": "/",
    "/compare": "/compare",
    [`/runs/${id}`]: "/runs/{runId}",
    [`/runs/${id}/cells/a%2Fb`]: "/runs/{runId}/cells/{cellKey}",
    [`/api/v1/runs/${id}/trials`]: "/api/v1/runs/{runId}/trials",
    [`/api/v1/runs/${id}/notes/${id}`]: "/api/v1/runs/{runId}/notes/{noteId}",
    "/api/v1/health": "/api/v1/health",
    "/_next/static/x.js": "/_next/*",
    "/wp-login.php": "other",
    "/api/v2/anything": "other",
  };
  for (const [path, route] of Object.entries(routes)) expect(routeOf(path), path).toBe(route);
});

test("a level leaves out what is below it, and a person reads text", () => {
  const texts: string[] = [];
  const person = createLog({ env: {}, out: { write: (text: string) => texts.push(text), isTTY: true }, now });
  person.write("info", "nobody sees this");
  const taken = { error: (..._parts: unknown[]) => {} } as Console;
  person.takeConsole(taken);
  currentRequest.run("an-id", () => taken.error("broken", new Error("because")));
  expect(texts).toHaveLength(1);
  expect(texts[0]).toMatch(/^error: broken Error: because[\s\S]* requestId=an-id\n$/);
});
