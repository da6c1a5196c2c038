import { createHash } from "node:crypto";
import type { Ulid } from "../domain/ids.ts";

const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * A ULID that follows from its parts alone: the same file twice is the same run.
 * @param instant time that the file itself gives; null where it gives none, and then the id holds the time 0,
 *   as a time from elsewhere would make another run of the same file
 */
export function contentId(instant: string | null, ...parts: readonly string[]): Ulid {
  const digest = createHash("sha256").update(JSON.stringify(parts)).digest();
  let time = instant === null ? 0 : Math.max(0, Date.parse(instant));
  let head = "";
  for (let index = 0; index < 10; index++) {
    head = `${DIGITS[time % 32]}${head}`;
    time = Math.floor(time / 32);
  }
  return head + [...digest.subarray(0, 16)].map((byte) => DIGITS[byte % 32]).join("");
}
