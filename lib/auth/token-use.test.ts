import Database from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { openTemporaryDatabase } from "../db/testing.ts";
import { admitToken } from "./authorize.ts";
import { findToken, listTokens } from "./data.ts";
import { createToken, noteTokenUse } from "./mutations.ts";

const database = await openTemporaryDatabase();
afterAll(() => database.close());

const lastUse = async (name: string) => (await listTokens()).find((one) => one.name === name)?.lastUsedAt;

test("a reader with a token is let in at once while another program holds the database's lock", async () => {
  const secret = await createToken("wall screen", "read");
  const other = new Database(database.path);
  other.exec("BEGIN IMMEDIATE");
  const from = performance.now();
  await admitToken(secret, "read");
  await Promise.all(Array.from({ length: 20 }, () => admitToken(secret, "read")));
  const took = performance.now() - from;
  other.exec("ROLLBACK");
  other.close();
  expect(took).toBeLessThan(1_000);
  await expect.poll(() => lastUse("wall screen"), { timeout: 15_000 }).toMatch(/^20/);
});

test("a use is noted once a minute", async () => {
  const token = await findToken(await createToken("agent", "write"));
  if (token === null) throw new Error("the token is not there");
  const noted = async (second: number) => {
    noteTokenUse(token, new Date(Date.UTC(2026, 0, 1, 12, 0, second)));
    // The writer's line is one: what was asked before is done when this is.
    await createToken(`after ${second}`, "read");
    return lastUse("agent");
  };
  expect(await noted(0)).toBe("2026-01-01T12:00:00.000Z");
  expect(await noted(59)).toBe("2026-01-01T12:00:00.000Z");
  expect(await noted(60)).toBe("2026-01-01T12:01:00.000Z");
});
