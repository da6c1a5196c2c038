import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { initScript, stage2Script } from "./init-script.ts";
import { LineTail } from "./line-tail.ts";
import { labVmArguments } from "./vm-arguments.ts";

test("the machine's root is shared read-only, and one folder writable", () => {
  const args = labVmArguments({
    acceleration: "tcg",
    kernel: "/k",
    initramfs: "/i",
    sharedFolder: "/s",
    cpus: 2,
    memoryMb: 2048,
    qmpSocket: "/q",
  });
  const shares = args.filter((arg) => arg.startsWith("local,"));
  expect(shares).toHaveLength(2);
  expect(shares[0]).toContain("path=/,");
  expect(shares[0]).toContain("readonly=on");
  expect(shares[1]).toContain("path=/s,");
  expect(args).not.toContain("-netdev");
});

test("modules are loaded in the order given, before the root is mounted", () => {
  const script = initScript(["virtio_ring", "virtio", "9p"]);
  expect(script.indexOf("virtio_ring virtio 9p")).toBeLessThan(script.indexOf("mount -t 9p"));
});

test("nothing that a shell would read as more than a word gets into the second stage", () => {
  const request = {
    modules: [],
    node: "/usr/bin/node",
    agent: "/a b/agent.mjs",
    hostname: "h",
    environment: {},
  };
  expect(() => stage2Script(request)).toThrow("cannot be handed to the lab VM");
  expect(() => stage2Script({ ...request, agent: "/a.mjs", environment: { A: "$(reboot)" } })).toThrow();
});

test("a tail gives whole lines only, each once", () => {
  const folder = mkdtempSync(join(tmpdir(), "vnicbench-tail-"));
  const path = join(folder, "events");
  try {
    const tail = new LineTail(path);
    expect(tail.read()).toEqual([]);
    writeFileSync(path, "one\ntw");
    expect(tail.read()).toEqual(["one"]);
    appendFileSync(path, "o\nµ\n");
    expect(tail.read()).toEqual(["two", "µ"]);
    expect(tail.read()).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
