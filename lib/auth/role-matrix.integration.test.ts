import { rm } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { dirname } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startServer } from "../../scripts/lib/server.mjs";
import { freePort } from "../../scripts/test/free-port.mjs";
import { openTemporaryDatabase } from "../db/testing.ts";
import { keepSnapshot } from "../snapshots/testing.ts";
import { type Access, ENDPOINTS, PAGES } from "./endpoints.ts";
import { issueToken } from "./mutations.ts";
import { CALLERS, isAllowed, type RoleCaller } from "./role-table.ts";
import { sealSession } from "./session-seal.ts";
import { Role } from "./tokens.ts";

const database = await openTemporaryDatabase();
const SECRETS = new Map<RoleCaller, string>();
const SESSIONS = new Map<RoleCaller, string>();
for (const role of Role.options) {
  const { id, token } = await issueToken(`the ${role}`, role);
  SECRETS.set(role, token);
  SESSIONS.set(role, `vnb_session=${sealSession(id, token)}`);
}
afterAll(async () => {
  await database.close();
  await rm(dirname(database.path), { recursive: true, force: true });
});

const PUBLIC = await keepSnapshot("shown to all", true);
const PRIVATE = await keepSnapshot("kept", false);

/** Values of address parts that lead to nothing: whoever is let in is told that it is not there. */
const NOWHERE: Record<string, string> = {
  "[runId]": "00000000000000000000000000",
  "[...cellKey]": "e1000/bridge@1.0",
  "[noteId]": "00000000000000000000000000",
  "[id]": "0000000000",
  "[tokenId]": "999999",
  "[topic]": "e1000",
};

function fill(path: string): string {
  return path.replaceAll(/\[[^/]+\]/g, (part) => {
    const value = NOWHERE[part];
    if (value === undefined) throw new Error(`give NOWHERE a value for ${part}`);
    return value;
  });
}

const CALLS: [name: string, method: string, path: string, access: Access][] = [
  ...Object.entries(PAGES).map(([path, access]): [string, string, string, Access] => [
    `page ${path}`,
    "GET",
    fill(path),
    access,
  ]),
  ...Object.entries(ENDPOINTS).map(([name, access]): [string, string, string, Access] => {
    const [method = "", path = ""] = name.split(" ");
    return [name, method, fill(path), access];
  }),
];

/** Status of a call without a body, or with one that is refused; no answer may be kept by what lies in between. */
async function call(url: string, method: string, headers: Record<string, string>): Promise<number> {
  const controller = new AbortController();
  const response = await fetch(url, {
    method,
    redirect: "manual",
    signal: controller.signal,
    headers: { "content-type": "application/json", ...headers },
    ...(method === "GET" || method === "DELETE" ? {} : { body: '{"no such key": 1}' }),
  });
  controller.abort();
  const kept = response.headers.get("cache-control");
  if (!url.endsWith("/openapi.json")) expect(kept, `${method} ${url}`).toMatch(/\b(private|no-store)\b/);
  return response.status;
}

describe.each([
  { reading: "open", host: "0.0.0.0" },
  { reading: "token", host: "0.0.0.0" },
  { reading: "token", host: "127.0.0.1" },
] as const)("reading $reading on $host", ({ reading, host }) => {
  let server: Awaited<ReturnType<typeof startServer>>;
  beforeAll(async () => {
    process.env.VNICBENCH_READING = reading;
    server = await startServer({ host, port: await freePort() });
  });
  afterAll(async () => {
    delete process.env.VNICBENCH_READING;
    await server?.stop();
  });

  describe.each(CALLERS)("%s", (caller) => {
    const secret = SECRETS.get(caller);

    test.each(CALLS)("%s", async (_name, method, path, access) => {
      const status = await call(
        server.url + path,
        method,
        secret === undefined ? {} : { authorization: `Bearer ${secret}` },
      );
      const refusal = caller === "nobody" ? 401 : 403;
      if (isAllowed(access, caller, reading)) expect([401, 403, 500, 307]).not.toContain(status);
      else expect(status).toBe(refusal);
    });
  });

  test.each(CALLS)(
    "a session may as its token may, except upload: %s",
    async (_name, method, path, access) => {
      for (const [caller, cookie] of SESSIONS) {
        const status = await call(server.url + path, method, {
          cookie,
          origin: server.url,
          "sec-fetch-site": "same-origin",
        });
        if (access === "upload") expect(status, caller).toBe(401);
        else if (isAllowed(access, caller, reading)) expect([401, 403, 500], caller).not.toContain(status);
        else expect(status, caller).toBe(403);
      }
    },
  );

  test.each(CALLS)(
    "a page of another site may change nothing, whatever the cookie: %s",
    async (_name, method, path) => {
      if (method === "GET") return;
      const status = await call(server.url + path, method, {
        cookie: SESSIONS.get("admin") ?? "",
        origin: "http://evil.example",
        "sec-fetch-site": "cross-site",
      });
      expect(status).toBe(403);
    },
  );

  test("a public snapshot is anybody's, with its embed, data and picture; a private one is not", async () => {
    for (const path of ["/s/ID", "/embed/ID", "/api/v1/snapshots/ID", "/og?snapshot=ID"]) {
      expect(await call(server.url + path.replace("ID", PUBLIC), "GET", {}), path).toBe(200);
      const refused = reading === "open" ? 200 : 401;
      expect(await call(server.url + path.replace("ID", PRIVATE), "GET", {}), path).toBe(refused);
    }
  });

  test("a person who may not read is led to the sign-in page and back", async () => {
    const response = await fetch(`${server.url}/runs?q=a`, {
      redirect: "manual",
      headers: { accept: "text/html" },
    });
    const place = response.headers.get("location");
    expect([response.status, place]).toEqual(
      reading === "open" ? [200, null] : [307, "/sign-in?next=%2Fruns%3Fq%3Da"],
    );
  });

  test("a revoked or unknown token is nobody's", async () => {
    const headers = { authorization: "Bearer vnb_unknownunknownunknownunknown" };
    for (const [, method, path, access] of CALLS)
      if (!isAllowed(access, "nobody", reading))
        expect(await call(server.url + path, method, headers), `${method} ${path}`).toBe(401);
  });
});

test("on loopback where nobody chose, a request for another host, or by a proxy, reads nothing that needs a reader", async () => {
  const server = await startServer({ host: "127.0.0.1", port: await freePort() });
  const read = (path: string, headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const asking = httpRequest(server.url + path, { headers }, (answer) => {
        answer.resume();
        answer.once("error", () => {});
        resolve(answer.statusCode);
        asking.destroy();
      });
      asking.once("error", reject).end();
    });
  try {
    for (const [name, method, path, access] of CALLS) {
      if (method !== "GET" || (access !== "read" && access !== "frozen")) continue;
      expect(await read(path, {}), name).not.toBe(403);
      expect(await read(path, { host: "evil.example:3000" }), name).toBe(403);
      expect(await read(path, { via: "1.1 proxy" }), name).toBe(403);
    }
    expect(await read("/api/v1/health", { host: "evil.example" })).toBe(200);
  } finally {
    await server.stop();
  }
});

test("bound to every address, the server does not start before somebody says who may read", async () => {
  delete process.env.VNICBENCH_READING;
  const started = startServer({ host: "0.0.0.0", port: await freePort() });
  await expect(started).rejects.toThrow("ended while it started");
});

test("a far caller that sends too many is told to wait; others and this machine go on", async () => {
  process.env.VNICBENCH_RATE_LIMIT = "1";
  process.env.VNICBENCH_READING = "open";
  const server = await startServer({ host: "127.0.0.1", port: await freePort() });
  // All at once: one after the other, a slow machine answers no faster than the share fills again.
  const flood = (path: string, headers: Record<string, string>) =>
    Promise.all(Array.from({ length: 60 }, () => fetch(server.url + path, { headers })));
  const statuses = (answers: readonly Response[]) => [...new Set(answers.map(({ status }) => status))];
  try {
    const far = { "x-forwarded-for": "203.0.113.9" };
    const answers = await flood("/api/v1/search?q=x", far);
    const refused = answers.find(({ status }) => status === 429);
    expect(statuses(answers).sort()).toEqual([200, 429]);
    expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused?.headers.get("content-type")).toBe("application/problem+json");
    expect(statuses(await flood("/runs", far))).toContain(429);
    expect(statuses(await flood("/api/v1/health", far))).toEqual([200]);
    const other = await fetch(`${server.url}/api/v1/search?q=x`, {
      headers: { "x-forwarded-for": "198.51.100.1" },
    });
    expect(other.status).toBe(200);
    expect(statuses(await flood("/api/v1/search?q=x", {}))).toEqual([200]);
  } finally {
    delete process.env.VNICBENCH_RATE_LIMIT;
    delete process.env.VNICBENCH_READING;
    await server.stop();
  }
});
