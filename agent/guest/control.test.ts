import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { readLife } from "./guest-process.ts";
import { JsonLines } from "./line-socket.ts";
import { decodeStatus, openGuestAgent } from "./qga.ts";

describe("framing", () => {
  test("values come out whole however the bytes are cut, and garbage is passed over", () => {
    const lines = new JsonLines();
    expect(lines.push(Buffer.from('\u0000nonsense\n{"return": {"pi'))).toEqual([]);
    expect(lines.push(Buffer.from('d": 7}}\n{"return": 1}\n'))).toEqual([
      { return: { pid: 7 } },
      { return: 1 },
    ]);
  });

  test("a 0xFF byte throws away what stood before it", () => {
    const lines = new JsonLines();
    lines.push(Buffer.from('{"return": "half'));
    expect(lines.push(Buffer.concat([Buffer.from([0xff]), Buffer.from('{"return": 5}\n')]))).toEqual([
      { return: 5 },
    ]);
  });

  test("an endless line does not grow without bound", () => {
    const lines = new JsonLines();
    lines.push(Buffer.alloc((16 << 20) + 1, 97));
    expect(lines.push(Buffer.from('{"return": 2}\n'))).toEqual([{ return: 2 }]);
  });

  test("a long line in small pieces costs its length, not its square", () => {
    const lines = new JsonLines();
    const piece = Buffer.alloc(256, 97);
    const startedAt = performance.now();
    lines.push(Buffer.from('"'));
    for (let size = 0; size < 15 << 20; size += piece.length) lines.push(piece);
    expect(lines.push(Buffer.from('"\n'))).toEqual(["a".repeat(15 << 20)]);
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });
});

describe("the guest agent", () => {
  let server: Server | null = null;
  let folder = "";
  afterEach(() => {
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** An agent that wakes up late: it answers all the synchronizing tries at once, and garbage before them. */
  const listen = (
    answer: (message: { execute: string; arguments?: { id?: number } }, socket: Socket) => void,
  ) => {
    folder = mkdtempSync(join(tmpdir(), "vnicbench-qga-"));
    const path = join(folder, "agent.sock");
    server = createServer((socket) => {
      const lines = new JsonLines();
      socket.on("data", (chunk) => {
        for (const value of lines.push(Buffer.from(chunk)))
          answer(value as { execute: string; arguments?: { id?: number } }, socket);
      });
    }).listen(path);
    return path;
  };

  test("late answers to earlier tries are not taken for answers to later questions", async () => {
    const held: number[] = [];
    const path = listen((message, socket) => {
      const id = message.arguments?.id;
      if (id === undefined) return socket.write('{"return": {"pid": 42}}\n');
      held.push(id);
      if (held.length === 2) socket.write("\u0000login: \n");
      if (held.length >= 2)
        for (const one of held.splice(0)) socket.write(`\u00ff{"return": ${one}}\n`, "latin1");
      if (held.length === 0) held.push(Number.NaN);
    });
    const agent = await openGuestAgent(path, performance.now() + 5000, () => true);
    expect(await agent.exec("/bin/true", [])).toBe(42);
    agent.close();
  });

  test("silence ends at the deadline with a clear word", async () => {
    const path = listen(() => undefined);
    await expect(openGuestAgent(path, performance.now() + 300, () => true)).rejects.toThrow(
      "did not answer in time",
    );
  });

  test("an error of the agent carries its own words", async () => {
    const path = listen((message, socket) => {
      if (message.arguments?.id !== undefined) socket.write(`{"return": ${message.arguments.id}}\n`);
      else socket.write('{"error": {"class": "GenericError", "desc": "No such file"}}\n');
    });
    const agent = await openGuestAgent(path, performance.now() + 5000, () => true);
    await expect(agent.exec("/bin/none", [])).rejects.toThrow(
      "the guest agent refused guest-exec: No such file",
    );
    agent.close();
  });
});

describe("a program's end", () => {
  test("output is decoded, and a signal becomes the shell's code", () => {
    const out = Buffer.from("42\n").toString("base64");
    expect(decodeStatus({ exited: true, exitcode: 3, "out-data": out })).toEqual({
      exited: true,
      code: 3,
      stdout: "42\n",
      stderr: "",
    });
    expect(decodeStatus({ exited: true, signal: 9 })).toMatchObject({ code: 137 });
    expect(decodeStatus({ exited: false })).toEqual({ exited: false });
  });

  test("the wrapper's line gives the guest's own time and is no part of standard error", () => {
    const status = {
      exited: true,
      code: 0,
      stdout: "",
      stderr: "warning\n\nvnicbench-life 10.25 12.30\n",
    } as const;
    expect(readLife(status, 9)).toMatchObject({ stderr: "warning\n", seconds: expect.closeTo(2.05, 5) });
    expect(readLife({ ...status, stderr: "killed" }, 9)).toMatchObject({ stderr: "killed", seconds: 9 });
    const forged = "\nvnicbench-life 10.25 1.2.3\n";
    expect(readLife({ ...status, stderr: forged }, 9)).toMatchObject({ stderr: forged, seconds: 9 });
  });
});
