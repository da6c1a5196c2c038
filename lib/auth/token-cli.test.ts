import { stat } from "node:fs/promises";
import { afterAll, expect, test } from "vitest";
import { openTemporaryDatabase } from "../db/testing.ts";
import { findToken } from "./data.ts";
import { runTokenCommand } from "./token-cli.ts";
import type { TokenInfo, TokenMade } from "./token-schema.ts";

const database = await openTemporaryDatabase();
afterAll(() => database.close());

async function run(...argv: string[]): Promise<string> {
  const lines: string[] = [];
  await runTokenCommand(argv, (line) => lines.push(line));
  return lines.join("\n");
}
const json = async <T>(...argv: string[]) => JSON.parse(await run(...argv, "--json")) as T;

test("a token is made, listed without its secret, rotated and revoked", async () => {
  expect(await run("list")).toContain("no token");
  const made = await json<TokenMade>("create", "lab host 7", "--role", "write");
  expect(await findToken(made.token)).toMatchObject({ name: "lab host 7", role: "write" });
  if (database.path !== "") expect((await stat(database.path)).mode & 0o777).toBe(0o600);
  const rotated = await json<TokenMade>("rotate", String(made.id));
  expect(await findToken(made.token)).toBeNull();
  expect(await findToken(rotated.token)).toMatchObject({ id: made.id, role: "write" });
  expect(await run("revoke", String(made.id))).toContain("revoked");
  expect(await findToken(rotated.token)).toBeNull();
  await expect(run("rotate", String(made.id))).rejects.toThrow("make a new one");
  const listed = await run("list");
  expect(listed).toMatch(/write +made .+ revoked .+ lab host 7$/);
  for (const secret of [made.token, rotated.token]) expect(listed).not.toContain(secret);
  expect((await json<TokenInfo[]>("list"))[0]).not.toHaveProperty("hash");
});

test("as text, a new token says that it is seen this once", async () => {
  expect(await run("create", "wall screen", "--role", "read")).toMatch(/this once.+\nvnb_[\w-]{43}$/s);
});

test.each([
  [["create", "x"], "role"],
  [["create", "x", "--role", "root"], "role"],
  [["create", "a\u001b[2Jb", "--role", "read"], "control character"],
  [["create", "a", "b", "--role", "read"], "quotes"],
  [["revoke", "x"], "NUMBER"],
  [["revoke", "99"], "no token 99"],
  [["frob"], "no command"],
])("%j is refused with what to do", async (argv, named) => {
  await expect(run(...argv)).rejects.toThrow(named);
});
