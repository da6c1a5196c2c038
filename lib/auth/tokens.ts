import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";

export const Role = z.enum(["read", "write", "admin"]);
export type Role = z.infer<typeof Role>;

const RANK: Record<Role, number> = { read: 0, write: 1, admin: 2 };

/** Whether a role may do what another is needed for. */
export function roleAllows(role: Role, needed: Role): boolean {
  return RANK[role] >= RANK[needed];
}

/** New secret token: 32 random bytes behind a prefix by which scanners find it. */
export function makeToken(): string {
  return `vnb_${randomBytes(32).toString("base64url")}`;
}

/** SHA-256 in hexadecimal: the tokens are random, so a slow hash would add nothing. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
