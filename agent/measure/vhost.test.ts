import { describe, expect, test } from "vitest";
import { findVhostThreads, proveVhost } from "./vhost.ts";

const none = { kernelThreadPids: [], taskTids: [], deviceOpen: false };
const kernelThread = { kernelThreadPids: [13766], taskTids: [], deviceOpen: true };
const task = { kernelThreadPids: [], taskTids: [4711], deviceOpen: true };

describe("proof that vhost-net is in use", () => {
  test("a kernel thread vhost-PID and vhost=on prove it, and so does a task of QEMU (kernel 6.4 and later)", () => {
    for (const threads of [kernelThread, task])
      expect(proveVhost(threads, true, "qemu\0-netdev\0tap,id=net0,vhost=on\0").ok).toBe(true);
  });

  test("vhost=on without any thread is no proof", () => {
    expect(proveVhost(none, true, "qemu\0-netdev\0tap,vhost=on")).toMatchObject({
      ok: false,
      statement: "vhost-net is not in use: no vhost thread was found",
    });
  });

  test("a thread without vhost=on is not this cell's", () => {
    expect(proveVhost(kernelThread, true, "qemu\0-netdev\0tap,vhost=off").ok).toBe(false);
  });

  test("a virtio-net cell must have no vhost thread", () => {
    expect(proveVhost(none, false, "qemu\0-netdev\0tap,vhost=off").ok).toBe(true);
    expect(proveVhost(kernelThread, false, "qemu\0-netdev\0tap,vhost=off").ok).toBe(false);
  });

  test("this test's own process has none", () => {
    expect(findVhostThreads(process.pid)).toEqual(none);
  });
});
