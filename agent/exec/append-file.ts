import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/**
 * A file of lines that only grows. `append` returns once the line is on the disk: with a process or machine that dies
 * at any moment, what was appended is there, and at most a torn last line beside it, which the next opening cuts off.
 * Appending throws where the disk does not take a line, and leaves the file as it was.
 */
export class AppendFile {
  private readonly fd: number;

  /** @throws where the file is there already and `mustBeNew` */
  constructor(path: string, { mustBeNew = false } = {}) {
    this.fd = openSync(path, mustBeNew ? "ax+" : "a+", 0o600);
    cutTornTail(this.fd);
    syncDirectory(dirname(path));
  }

  /**
   * Writes one line whole, or puts the file back as it was and throws (disk full, read-only disk).
   * @param durable false for a line that may be lost with the machine
   */
  append(line: string, durable = true): void {
    const bytes = Buffer.from(`${line}\n`, "utf8");
    // Asked anew: a lab VM appends to the same file, and what it wrote must not be cut off with a failed line.
    const before = fstatSync(this.fd).size;
    try {
      let written = 0;
      while (written < bytes.length) written += writeSync(this.fd, bytes, written);
      if (durable) fsyncSync(this.fd);
    } catch (error) {
      cutTo(this.fd, before);
      throw error;
    }
  }

  close(): void {
    closeSync(this.fd);
  }
}

/** Best effort: where even this fails, the next opening cuts the torn line. */
function cutTo(fd: number, size: number): void {
  try {
    ftruncateSync(fd, size);
  } catch {
    // The error of the write says what is wrong with the disk.
  }
}

/** Cuts what stands behind the last newline. */
function cutTornTail(fd: number): void {
  let end = fstatSync(fd).size;
  const chunk = Buffer.alloc(65536);
  while (end > 0) {
    const start = Math.max(0, end - chunk.length);
    const count = readSync(fd, chunk, 0, end - start, start);
    const newline = chunk.subarray(0, count).lastIndexOf(0x0a);
    if (newline >= 0) {
      end = start + newline + 1;
      break;
    }
    end = start;
  }
  if (end < fstatSync(fd).size) ftruncateSync(fd, end);
}

/** A new file is durable only once its directory is. */
export function syncDirectory(path: string): void {
  const fd = openSync(path, "r");
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
