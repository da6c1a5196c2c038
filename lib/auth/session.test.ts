import { afterAll, expect, test } from "vitest";
import { reader } from "../db/client.ts";
import { openTemporaryDatabase } from "../db/testing.ts";
import { findSession } from "./data.ts";
import { issueToken, revokeToken, rotateToken } from "./mutations.ts";
import { closeSession, openSession, sessionCookie } from "./session.ts";
import { SESSION_SECONDS, sealSession } from "./session-seal.ts";

const database = await openTemporaryDatabase();
afterAll(() => database.close());

const NOW = new Date("2026-11-23T10:00:00Z");
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

test("a session is its token's for twelve hours, and says nothing of its secret", async () => {
  const { id, token } = await issueToken("wall screen", "read");
  const session = sealSession(id, token, NOW);
  expect(await findSession(session, NOW)).toMatchObject({ id, name: "wall screen", role: "read" });
  expect(await findSession(session, after(SESSION_SECONDS - 1))).not.toBeNull();
  expect(await findSession(session, after(SESSION_SECONDS))).toBeNull();
  expect(session).not.toContain(token.slice(4));
  expect(Buffer.from(session.split(".")[2] ?? "", "base64url").toString("latin1")).not.toContain(token);
});

test("a session ends with its token's secret: revoked or rotated", async () => {
  const revoked = await issueToken("a", "write");
  const rotated = await issueToken("b", "write");
  const sessions = [revoked, rotated].map(({ id, token }) => sealSession(id, token, NOW));
  await revokeToken(revoked.id);
  const { token } = await rotateToken(rotated.id);
  for (const session of sessions) expect(await findSession(session, NOW)).toBeNull();
  expect(await findSession(sealSession(rotated.id, token, NOW), NOW)).toMatchObject({ id: rotated.id });
});

test("no session is made without the secret: not with another end or token, nor from the database", async () => {
  const { id, token } = await issueToken("admin", "admin");
  const other = await issueToken("reader", "read");
  const [, end = "", sealed = ""] = sealSession(id, token, NOW).split(".");
  const row = await reader().token.findUniqueOrThrow({ where: { id } });
  for (const made of [
    `${id}.${Number(end) + 1}.${sealed}`,
    `${other.id}.${end}.${sealed}`,
    `${id}.${end}.${sealSession(other.id, other.token, NOW).split(".")[2]}`,
    `${id}.${end}.${"A".repeat(40)}`,
    sealSession(id, row.hash, NOW),
    sealSession(id, other.token, NOW),
    token,
    "",
  ])
    expect(await findSession(made, NOW), made).toBeNull();
});

test("by https the cookie is of this host alone", () => {
  const ask = (headers: Record<string, string>) => new Request("http://127.0.0.1:3000/", { headers });
  const secure = ask({ origin: "https://bench.lab" });
  const set = openSession(secure, 7, "vnb_aaaaaaaaaaaaaaaaaaaaaaaa");
  expect(set).toMatch(/^__Host-vnb_session=7\..+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200; Secure$/);
  expect(closeSession(secure)).toMatch(/^__Host-vnb_session=; Path=\/;.*Max-Age=0; Secure$/);
  const session = set.split(";")[0]?.split("=")[1] ?? "";
  expect(sessionCookie(ask({ cookie: `vnb_session=${"x"}; __Host-vnb_session=${session}` }))).toBe(session);
  expect(sessionCookie(ask({ cookie: `theme=dark; vnb_session=${session}` }))).toBe(session);
  expect(sessionCookie(ask({ cookie: "vnb_session=vnb_aaaaaaaaaaaaaaaaaaaaaaaa" }))).toBeNull();
});
