import { reader } from "../db/client.ts";
import { TokenInfo } from "./token-schema.ts";
import { hashToken, Role } from "./tokens.ts";

export type KnownToken = { id: number; name: string; role: Role; lastUsedAt: string | null };

/** Token by its secret; null where it is unknown or revoked. */
export async function findToken(secret: string): Promise<KnownToken | null> {
  const row = await reader().token.findUnique({ where: { hash: hashToken(secret) } });
  if (!row || row.revokedAt !== null) return null;
  return { id: row.id, name: row.name, role: Role.parse(row.role), lastUsedAt: row.lastUsedAt };
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
