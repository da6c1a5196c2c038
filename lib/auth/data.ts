import { reader } from "../db/client.ts";
import { isSessionOf, sessionTokenId } from "./session-seal.ts";
import { TokenInfo } from "./token-schema.ts";
import { hashToken, Role } from "./tokens.ts";

export type KnownToken = { id: number; name: string; role: Role; lastUsedAt: string | null };

type Row = Omit<KnownToken, "role"> & { role: string; revokedAt: string | null };

function inForce(row: Row | null): KnownToken | null {
  if (!row || row.revokedAt !== null) return null;
  return { id: row.id, name: row.name, role: Role.parse(row.role), lastUsedAt: row.lastUsedAt };
}

/** Token by its secret; null where it is unknown or revoked. */
export async function findToken(secret: string): Promise<KnownToken | null> {
  return inForce(await reader().token.findUnique({ where: { hash: hashToken(secret) } }));
}

/** Token that a session was opened with; null where the session has ended, or its token is revoked or rotated. */
export async function findSession(session: string, now: Date = new Date()): Promise<KnownToken | null> {
  const id = sessionTokenId(session, now);
  if (id === null) return null;
  const row = await reader().token.findUnique({ where: { id } });
  return row && isSessionOf(session, row.hash) ? inForce(row) : null;
}

/** Every token that was ever made, those in force first, then the newest; without secrets and hashes. */
export async function listTokens(): Promise<TokenInfo[]> {
  const rows = await reader().token.findMany({ omit: { hash: true }, orderBy: { id: "desc" } });
  const tokens = rows.map((row) => TokenInfo.parse(row));
  return [
    ...tokens.filter((one) => one.revokedAt === null),
    ...tokens.filter((one) => one.revokedAt !== null),
  ];
}
