import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A guest may send whatever it likes: a line longer than this is dropped. */
const MAX_LINE_BYTES = 16 << 20;
const GUEST_SYNC = 0xff;

/** Splits a byte stream into JSON values, one a line; what is no JSON is dropped, as is all before a 0xFF byte. */
export class JsonLines {
  /** The line so far is the first `length` bytes; the room doubles, so that each byte is copied a few times at most. */
  private line: Buffer = Buffer.alloc(4096);
  private length = 0;

  push(chunk: Buffer): unknown[] {
    const marker = chunk.lastIndexOf(GUEST_SYNC);
    if (marker >= 0) this.length = 0;
    let from = marker + 1;
    const values: unknown[] = [];
    for (let end = chunk.indexOf(10, from); end >= 0; end = chunk.indexOf(10, from)) {
      this.append(chunk.subarray(from, end));
      const value = parse(this.line.toString("utf8", 0, this.length));
      if (value !== undefined) values.push(value);
      this.length = 0;
      from = end + 1;
    }
    this.append(chunk.subarray(from));
    return values;
  }

  private append(piece: Buffer): void {
    const length = this.length + piece.length;
    if (length > MAX_LINE_BYTES) {
      this.length = 0;
      return;
    }
    if (length > this.line.length) {
      const roomier = Buffer.alloc(Math.min(MAX_LINE_BYTES, Math.max(length, this.line.length * 2)));
      this.line.copy(roomier, 0, 0, this.length);
      this.line = roomier;
    }
    piece.copy(this.line, this.length);
    this.length = length;
  }
}

export interface LineSocket {
  send(value: unknown, prefix?: Buffer): void;
  onValue(listener: (value: unknown) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

/**
 * Connects to a unix socket that QEMU is about to make; tries until `deadline` (of `performance.now()`), or until
 * `isAlive` says that nobody will make it.
 */
export async function connectLines(
  path: string,
  deadline: number,
  isAlive: () => boolean,
): Promise<LineSocket> {
  for (;;) {
    const socket = await attempt(path);
    if (socket) return wrap(socket);
    if (!isAlive()) throw new Error("QEMU ended before its sockets were there");
    if (performance.now() > deadline) throw new Error(`QEMU did not open ${path} in time`);
    await sleep(10);
  }
}

function attempt(path: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => resolve(socket));
    socket.once("error", () => {
      socket.destroy();
      resolve(null);
    });
  });
}

function wrap(socket: Socket): LineSocket {
  const lines = new JsonLines();
  const listeners = new Set<(value: unknown) => void>();
  const closed = new Set<() => void>();
  socket.on("data", (chunk) => {
    for (const value of lines.push(Buffer.from(chunk))) for (const listener of listeners) listener(value);
  });
  // An error is always followed by `close`.
  socket.on("error", () => socket.destroy());
  socket.on("close", () => {
    for (const listener of closed) listener();
  });
  return {
    send: (value, prefix) => {
      if (prefix) socket.write(prefix);
      socket.write(`${JSON.stringify(value)}\n`);
    },
    onValue: (listener) => void listeners.add(listener),
    onClose: (listener) => void closed.add(listener),
    close: () => socket.destroy(),
  };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
