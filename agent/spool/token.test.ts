import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { runCommand } from "../exec/run-command.ts";
import { createApiClient } from "./api-client.ts";
import { hideToken, readToken } from "./token.ts";

const SECRET = "vnb_hidden0123456789hidden0123456789";
afterEach(() => {
  hideToken({});
  vi.unstubAllEnvs();
});

test("what the agent starts does not inherit the token, and the agent still has it", async () => {
  vi.stubEnv("VNICBENCH_TOKEN", SECRET);
  hideToken();
  const { stdout } = await runCommand({ file: "env", args: [], purpose: "list the environment" });
  expect(stdout).toContain("PATH=");
  expect(stdout).not.toContain(SECRET);
  expect(readToken(process.env)).toBe(SECRET);
});

test("a token that is none is refused without being told", () => {
  const folder = mkdtempSync(join(tmpdir(), "vnb-token-"));
  const file = join(folder, "token");
  writeFileSync(file, `${SECRET}\nsecond line\n`, { mode: 0o600 });
  for (const environment of [
    { VNICBENCH_TOKEN: `${SECRET}\nX-Injected: 1` },
    { VNICBENCH_TOKEN: `“${SECRET}”` },
    { VNICBENCH_TOKEN: `Bearer ${SECRET}` },
    { VNICBENCH_TOKEN_FILE: file },
  ]) {
    const message = (() => {
      try {
        return `taken: ${readToken(environment)}`;
      } catch (error) {
        return String(error);
      }
    })();
    expect(message).toContain("is no token");
    expect(message).not.toContain(SECRET);
  }
  expect(readFileSync(file, "utf8")).toContain(SECRET);
  rmSync(folder, { recursive: true });
});

test.each([401, 403, 413, 500, 503])("no outcome of a request tells the token: %i", async (status) => {
  const server = createServer((request, response) => {
    response.writeHead(status, { "content-type": "application/problem+json" });
    response.end(JSON.stringify({ title: "no", detail: `asked by ${request.headers.host}` }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const client = createApiClient({ server: `http://127.0.0.1:${port}`, token: SECRET });
  const told = JSON.stringify(await client.postTrials("01M83NNHKXYGM6JGVT220N9GTF", []));
  server.close();
  expect(told).toContain(String(status));
  expect(told).not.toContain(SECRET);
});
