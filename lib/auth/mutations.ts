import { clients, transact } from "../db/client.ts";
import { ApiError } from "../http/problem.ts";
import type { KnownToken } from "./data.ts";
import { TokenInfo, type TokenMade } from "./token-schema.ts";
import { hashToken, makeToken, type Role } from "./tokens.ts";

const USE_STEP_MS = 60_000;

/** Makes a token; the answer is the only time that its secret is seen. */
export async function issueToken(name: string, role: Role, now: Date = new Date()): Promise<TokenMade> {
  const token = makeToken();
  const row = await clients().writer.token.create({
    data: { hash: hashToken(token), name, role, createdAt: now.toISOString() },
  });
  return { ...TokenInfo.parse(row), token };
}

/** Makes a token, of which only the secret matters. */
export async function createToken(name: string, role: Role, now: Date = new Date()): Promise<string> {
  return (await issueToken(name, role, now)).token;
}

function missingToken(id: number): ApiError {
  return new ApiError("not_found", `there is no token ${id}: the list of tokens tells those there are`);
}

/**
 * Gives a token a new secret; the old one is refused from now on, and browsers signed in with it are signed out.
 * @throws ApiError `not_found`, or `conflict` for a revoked one
 */
export async function rotateToken(id: number, now: Date = new Date()): Promise<TokenMade> {
  const token = makeToken();
  return transact(async (transaction) => {
    // Written first, so that the transaction holds the write lock from its first statement on.
    const [row] = await transaction.token.updateManyAndReturn({
      where: { id, revokedAt: null },
      data: { hash: hashToken(token), rotatedAt: now.toISOString(), lastUsedAt: null },
    });
    if (row) return { ...TokenInfo.parse(row), token };
    if ((await transaction.token.count({ where: { id } })) === 0) throw missingToken(id);
    throw new ApiError("conflict", `token ${id} is revoked, for good: make a new one`);
  });
}

/**
 * Ends a token for good; ended before, it stays as it was.
 * @throws ApiError `not_found`
 */
export async function revokeToken(id: number, now: Date = new Date()): Promise<TokenInfo> {
  return transact(async (transaction) => {
    await transaction.token.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: now.toISOString() },
    });
    const row = await transaction.token.findUnique({ where: { id } });
    if (!row) throw missingToken(id);
    return TokenInfo.parse(row);
  });
}

// On globalThis: each route's bundle has its own copy of this module.
const store = globalThis as typeof globalThis & { vnicbenchTokenUses?: Map<number, number> };

/**
 * Notes that a token was used, at most once a minute: an upload must not cost a second write. Nobody waits for it: a
 * database that is locked or full must not end reading, and a change meets that by itself.
 */
export function noteTokenUse(token: KnownToken, now: Date = new Date()): void {
  store.vnicbenchTokenUses ??= new Map();
  const begun = store.vnicbenchTokenUses.get(token.id);
  const last = Math.max(begun ?? 0, token.lastUsedAt ? Date.parse(token.lastUsedAt) : 0);
  if (now.getTime() - last < USE_STEP_MS) return;
  store.vnicbenchTokenUses.set(token.id, now.getTime());
  clients()
    .writer.token.update({ where: { id: token.id }, data: { lastUsedAt: now.toISOString() } })
    .catch((error: unknown) => console.error("the use of a token was not noted:", error));
}
