import { reader } from "../db/client.ts";
import { hashToken, Role } from "./tokens.ts";

export type KnownToken = { id: number; name: string; role: Role; lastUsedAt: string | null };

/** Token by its secret; null where it is unknown or revoked. */
export async function findToken(secret: string): Promise<KnownToken | null> {
  const row = await reader().token.findUnique({ where: { hash: hashToken(secret) } });
  if (!row || row.revokedAt !== null) return null;
  return { id: row.id, name: row.name, role: Role.parse(row.role), lastUsedAt: row.lastUsedAt };
}
