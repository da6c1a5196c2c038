import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { hashToken } from "./tokens.ts";

/** A working day: long enough for one sitting, short on a machine that others use. */
export const SESSION_SECONDS = 12 * 3600;
/** A session: number of its token, end in seconds, sealed secret. */
export const SESSION = /^(\d{1,10})\.(\d{1,12})\.([\w-]{40,400})$/;
const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const keyOf = (hash: string) => Buffer.from(hkdfSync("sha256", hash, "", "vnicbench session", 32));

/**
 * A session as a cookie holds it: number of the token, end, and the token's secret, sealed by a key that only the
 * database gives. Neither is enough alone: a stolen cookie tells no token and ends in time, and whoever reads a copy
 * of the database lacks the secret. A token that is rotated has another key.
 */
export function sealSession(id: number, secret: string, now: Date = new Date()): string {
  const head = `${id}.${Math.floor(now.getTime() / 1000) + SESSION_SECONDS}`;
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(hashToken(secret)), nonce).setAAD(Buffer.from(head));
  const sealed = Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
  return `${head}.${sealed.toString("base64url")}`;
}

/** Number of the token that a session says to be of; null where it has ended. */
export function sessionTokenId(session: string, now: Date = new Date()): number | null {
  const [, id, end] = SESSION.exec(session) ?? [];
  return Number(end) * 1000 > now.getTime() ? Number(id) : null;
}

/** Whether a session was made of the token with this hash, as it stands. */
export function isSessionOf(session: string, hash: string): boolean {
  const [, id, end, sealed = ""] = SESSION.exec(session) ?? [];
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length <= NONCE_BYTES + TAG_BYTES) return false;
  const tagAt = bytes.length - TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, keyOf(hash), bytes.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(`${id}.${end}`))
    .setAuthTag(bytes.subarray(tagAt));
  try {
    const secret = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, tagAt)), decipher.final()]);
    return hashToken(secret.toString()) === hash;
  } catch {
    return false;
  }
}
