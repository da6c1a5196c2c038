import { closeSync, openSync, readSync, statSync } from "node:fs";

/**
 * Follows a file that another machine appends to over a share, where no change notice arrives: `read` returns the
 * whole lines that are new since the last call; a line without its newline waits for the rest.
 */
export class LineTail {
  private offset = 0;
  private readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  read(): string[] {
    return this.readNew()
      .split("\n")
      .filter((line) => line !== "");
  }

  private readNew(): string {
    let size: number;
    try {
      size = statSync(this.path).size;
    } catch {
      return "";
    }
    if (size <= this.offset) return "";
    const buffer = Buffer.alloc(size - this.offset);
    const descriptor = openSync(this.path, "r");
    try {
      const length = readSync(descriptor, buffer, 0, buffer.length, this.offset);
      const whole = wholeLines(buffer.subarray(0, length));
      this.offset += whole.length;
      return whole.toString("utf8");
    } finally {
      closeSync(descriptor);
    }
  }
}

function wholeLines(bytes: Buffer): Buffer {
  const end = bytes.lastIndexOf(0x0a);
  return end === -1 ? bytes.subarray(0, 0) : bytes.subarray(0, end + 1);
}
