/** One entry of an archive. Directories and links carry no data of their own (a link's target is its data). */
export type CpioEntry =
  | { kind: "directory"; path: string }
  | { kind: "file"; path: string; data: Buffer; executable?: boolean }
  | { kind: "link"; path: string; target: string }
  | { kind: "character"; path: string; major: number; minor: number };

const MODE = { directory: 0o040755, file: 0o100644, link: 0o120777, character: 0o020600 } as const;

/**
 * An archive in the "newc" format that the kernel unpacks as its first root (Linux
 * Documentation/driver-api/early-userspace/buffer-format.rst). The same entries give the same bytes: owner is root
 * and all times are zero.
 */
export function writeCpio(entries: readonly CpioEntry[]): Buffer {
  const parts = entries.map((entry, index) => encode(entry, index + 1));
  parts.push(record("TRAILER!!!", 0, 0, [0, 0], Buffer.alloc(0)));
  return Buffer.concat(parts);
}

function encode(entry: CpioEntry, inode: number): Buffer {
  const device: [number, number] = entry.kind === "character" ? [entry.major, entry.minor] : [0, 0];
  const mode = MODE[entry.kind] | (entry.kind === "file" && entry.executable ? 0o111 : 0);
  return record(entry.path, inode, mode, device, content(entry));
}

function content(entry: CpioEntry): Buffer {
  if (entry.kind === "file") return entry.data;
  return entry.kind === "link" ? Buffer.from(entry.target) : Buffer.alloc(0);
}

function record(path: string, inode: number, mode: number, device: [number, number], data: Buffer): Buffer {
  const name = Buffer.from(`${path}\0`);
  const fields = [inode, mode, 0, 0, 1, 0, data.length, 0, 0, device[0], device[1], name.length, 0];
  const header = Buffer.from(`070701${fields.map((field) => field.toString(16).padStart(8, "0")).join("")}`);
  return Buffer.concat([pad(Buffer.concat([header, name])), pad(data)]);
}

function pad(part: Buffer): Buffer {
  const rest = part.length % 4;
  return rest === 0 ? part : Buffer.concat([part, Buffer.alloc(4 - rest)]);
}
