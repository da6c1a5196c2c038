import { execFile } from "node:child_process";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { acquireHostLock } from "./host-lock.ts";

const name = `test-${process.pid}`;

test("one agent has the host, whatever its state folder; the next is told who", async () => {
  const lock = await acquireHostLock("run1", { name });
  await expect(acquireHostLock("run2", { name })).rejects.toMatchObject({
    code: "lock",
    message: expect.stringMatching(new RegExp(`^run run1 of .+ \\(process ${process.pid}, since 20`)),
  });
  await lock.release();
  const next = await acquireHostLock("run2", { name });
  await next.release();
});

test("a lock under another name is another lock", async () => {
  const locks = [await acquireHostLock("a", { name }), await acquireHostLock("b", { name: `${name}-b` })];
  for (const lock of locks) await lock.release();
});

test("a process that is killed gives it back", async () => {
  const path = `\\0vnicbench-lab:${name}-killed`;
  const child = execFile(process.execPath, [
    "-e",
    `require("net").createServer((s) => s.end("no JSON")).listen("${path}", () => console.log("held"))`,
  ]);
  await new Promise((resolve) => child.stdout?.once("data", resolve));
  await expect(acquireHostLock("run1", { name: `${name}-killed` })).rejects.toThrow(/another agent holds/);
  child.kill("SIGKILL");
  await new Promise((resolve) => child.once("exit", resolve));
  const lock = await acquireHostLock("run1", { name: `${name}-killed` });
  await lock.release();
});

test("who asks and hangs up does not disturb the holder", async () => {
  const lock = await acquireHostLock("run1", { name });
  const socket = connect(`\0vnicbench-lab:${name}`);
  await new Promise((resolve) => socket.once("connect", resolve));
  socket.destroy();
  await lock.release();
});
