import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/**
 * The last bytes of a file as text; empty where there is no file. What a guest prints has no end that can be relied
 * on: a file of it is never read whole.
 */
export function readEnd(path: string, most: number): string {
  let descriptor: number;
  try {
    descriptor = openSync(path, "r");
  } catch {
    return "";
  }
  try {
    const { size } = fstatSync(descriptor);
    const bytes = Buffer.alloc(Math.min(size, most));
    const length = readSync(descriptor, bytes, 0, bytes.length, size - bytes.length);
    // A character that was cut in two is left out.
    const start = bytes.findIndex((byte) => (byte & 0xc0) !== 0x80);
    return bytes.subarray(start < 0 ? length : start, length).toString("utf8");
  } finally {
    closeSync(descriptor);
  }
}
