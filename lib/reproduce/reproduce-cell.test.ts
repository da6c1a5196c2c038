import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import type { Boot, Command } from "../domain/boot.ts";
import type { Cell } from "../domain/cell.ts";
import type { RunHeader } from "../domain/run.ts";
import { makeBoot, makeHeader, makeTrial } from "../runs/testing.ts";
import { reproduceCell } from "./reproduce-cell.ts";

const cell: Cell = {
  switch: "openvswitch",
  nic: "vhost-net",
  qemu: "7.2.22",
  options: { datapath: "system" },
};
const command = (where: Command["where"], line: string, more: Partial<Command> = {}): Command => ({
  ...{ where, argv: line.split(" "), purpose: null },
  ...more,
});
const COMMANDS = [
  command("lab", "ip netns add vnb-host-x"),
  command("lab", "ip netns add vnb-tester-x"),
  command("host", "ip tuntap add dev tap0 mode tap", { purpose: "make the guest's tap" }),
  command("host", "qemu-system-x86_64 -netdev tap,id=n,vhost=on", { background: true }),
];

function reproduce(lab: RunHeader["lab"], changes: Partial<Boot> = {}) {
  const boot = makeBoot({ cell, acceleration: "kvm", commands: COMMANDS, ...changes });
  const trial = makeTrial({
    ...{ cell, bootId: boot.bootId, command: command("tester", "netperf -H 198.18.0.2") },
  });
  return reproduceCell({
    ...{ runId: "01JXAMPLEXAMPLEXAMPLEXAMPX", header: makeHeader({ lab }), cell },
    ...{ boots: [boot], trials: [trial] },
  });
}

test("a script of a netns lab runs where the run did", () => {
  const { script, place, machines } = reproduce("netns");
  expect(place).toContain("root on the machine that measured");
  expect(script).toContain(`# ${place?.split(". ")[0]}`);
  expect(machines).toEqual([]);
});

test("a script of a lab VM says that the VM is gone, what it needs, and what works anywhere", () => {
  const { script, place, command: again } = reproduce("vm");
  expect(again).toContain("--lab vm");
  for (const text of [place ?? "", script?.slice(0, script.indexOf("set -euo")) ?? ""]) {
    expect(text).not.toContain("machine that measured");
    expect(text).toContain("a lab VM that was thrown away");
    for (const need of ["/dev/kvm", "/dev/net/tun", "/dev/vhost-net", "module openvswitch"])
      expect(text).toContain(need);
  }
});

test("a script stops before it makes anything where a device is missing", () => {
  const { script = "" } = reproduce("vm");
  execFileSync("bash", ["-n"], { input: script ?? "" });
  expect(script).toContain("need_device /dev/vhost-net vhost_net");
  expect(script?.indexOf("need_device /dev/kvm")).toBeLessThan(script?.indexOf("ip netns add") ?? 0);
  const { script: emulated } = reproduce("vm", { acceleration: "tcg" });
  expect(emulated).not.toContain("need_device /dev/kvm");
});

test("a run over two machines gives the commands of each, in their common order", () => {
  const { script, reason, machines } = reproduce("ssh");
  expect(script).toBeNull();
  expect(reason).toContain("two machines over ssh");
  expect(machines.map(({ machine }) => machine)).toEqual([
    "host, outside the lab's namespace",
    "host, in the lab's namespace",
    "tester",
  ]);
  expect(machines[1]?.text).toBe(
    "# 3. make the guest's tap\nip tuntap add dev tap0 mode tap\n# 4. as recorded\nqemu-system-x86_64 -netdev tap,id=n,vhost=on &",
  );
  expect(machines[2]?.text).toContain("# 5. measure tcp_stream");
});

test("an imported run points to no command that is not there", () => {
  const { command: again, script, reason } = reproduce("import");
  expect([again, script]).toEqual([null, null]);
  expect(reason).not.toContain("above");
});

test("a boot that went wrong is not made again", () => {
  expect(reproduce("netns", { status: "failed", reason: "no" }).reason).toContain("No boot of this cell");
});
