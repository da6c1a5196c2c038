import { clients } from "../db/client.ts";
import type { KnownToken } from "./data.ts";
import { hashToken, makeToken, type Role } from "./tokens.ts";

const USE_STEP_MS = 60_000;

/** Makes a token; the answer is the only time that its secret is seen. */
export async function createToken(name: string, role: Role, now: Date = new Date()): Promise<string> {
  const secret = makeToken();
  await clients().writer.token.create({
    data: { hash: hashToken(secret), name, role, createdAt: now.toISOString() },
  });
  return secret;
}

/** Notes that a token was used, at most once a minute: an upload must not cost a second write. */
export async function noteTokenUse(token: KnownToken, now: Date = new Date()): Promise<void> {
  if (token.lastUsedAt && now.getTime() - Date.parse(token.lastUsedAt) < USE_STEP_MS) return;
  await clients().writer.token.update({
    where: { id: token.id },
    data: { lastUsedAt: now.toISOString() },
  });
}
