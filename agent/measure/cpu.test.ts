import { spawn } from "node:child_process";
import { expect, test } from "vitest";
import { cpuMetrics, readCpu } from "./cpu.ts";
import { readThreads } from "./threads.ts";

test("a process that spins for half a second costs about one core, and its own threads are found", async () => {
  const child = spawn(process.execPath, ["-e", "const end = Date.now() + 1500; while (Date.now() < end);"]);
  try {
    await new Promise((resolve) => setTimeout(resolve, 300));
    const scope = { qemuPid: child.pid ?? 0, vcpuTids: [child.pid ?? 0], vhostPids: [], forwarderPids: [] };
    const before = readCpu(scope, Date.now());
    await new Promise((resolve) => setTimeout(resolve, 600));
    const metrics = cpuMetrics(scope, before, readCpu(scope, Date.now()));
    // Other work may share the core: the lower bound is generous, the upper one is physics.
    expect(metrics.cpu_vcpu_cores).toBeGreaterThan(0.2);
    expect(metrics.cpu_vcpu_cores).toBeLessThan(1.2);
    expect(metrics.cpu_vhost_cores).toBeUndefined();
    expect(metrics.cpu_ovs_cores).toBeUndefined();
  } finally {
    child.kill("SIGKILL");
  }
});

test("a process that is gone has no threads", () => {
  expect(readThreads(2 ** 22 + 1)).toEqual([]);
});
