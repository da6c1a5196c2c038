import { statSync, writeFileSync } from "node:fs";
import { readEnd } from "./read-end.ts";

/** More than this is worth nothing in what a guest or a tool prints. */
const MOST_BYTES = 1024 * 1024;
const KEPT_BYTES = 64 * 1024;
const EVERY_MS = 1000;

/** Cuts a file that has grown past `most` bytes down to its last `kept`. Who writes it must append (O_APPEND). */
export function cutFile(path: string, { most = MOST_BYTES, kept = KEPT_BYTES } = {}): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > most) writeFileSync(path, readEnd(path, kept));
}

/**
 * Looks after a file that another process appends to without an end that can be relied on, once a second: a guest that
 * prints all the time must not fill the host's disk.
 * @returns ends the looking
 */
export function boundFile(path: string): () => void {
  const timer = setInterval(() => {
    try {
      cutFile(path);
    } catch {
      // A file that cannot be cut now (its folder is going away, the disk is full) may be next time.
    }
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
