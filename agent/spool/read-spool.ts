import { closeSync, existsSync, fstatSync, openSync, readSync } from "node:fs";
import { describeIssues } from "./fit.ts";
import { type DamagedLine, type PlacedRecord, SpoolRecord } from "./record.ts";

/**
 * Reads a growing spool from where it last stopped, so that each look costs only what is new. A torn last line (no
 * newline yet) is left for the next look. A line that is no record comes out as such, and those behind it are read.
 */
export class SpoolReader {
  private readonly path: string;
  private offset = 0;
  private line = 0;

  constructor(path: string) {
    this.path = path;
  }

  /** Whole records behind the last look; those before line `from` are passed over unread. */
  next(from = 0): PlacedRecord[] {
    const bytes = readFrom(this.path, this.offset);
    const end = bytes.lastIndexOf(0x0a) + 1;
    if (end === 0) return [];
    const first = this.line;
    const lines = bytes.toString("utf8", 0, end - 1).split("\n");
    this.offset += end;
    this.line += lines.length;
    return lines.flatMap((text, index) =>
      first + index < from
        ? []
        : [{ line: first + index, bytes: Buffer.byteLength(text), record: parseLine(text) }],
    );
  }
}

function readFrom(path: string, offset: number): Buffer {
  if (!existsSync(path)) return Buffer.alloc(0);
  const fd = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(Math.max(0, fstatSync(fd).size - offset));
    const count = bytes.length === 0 ? 0 : readSync(fd, bytes, 0, bytes.length, offset);
    return bytes.subarray(0, count);
  } finally {
    closeSync(fd);
  }
}

function parseLine(text: string): SpoolRecord | DamagedLine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { kind: "damaged", text, problem: (error as Error).message };
  }
  const read = SpoolRecord.safeParse(value);
  return read.success ? read.data : { kind: "damaged", text, problem: describeIssues(read.error.issues) };
}
