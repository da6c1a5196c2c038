import { describe, expect, test } from "vitest";
import { e1000 } from "../nics/e1000.ts";
import { vhostNet } from "../nics/vhost-net.ts";
import { virtioNet } from "../nics/virtio-net.ts";
import { nicArguments, type QemuCommandRequest, qemuArguments } from "./qemu.ts";
import { qemuHas, vcpuQuery } from "./qemu-versions.ts";

const request = (version: string, acceleration: "kvm" | "tcg" = "tcg"): QemuCommandRequest => ({
  version,
  acceleration,
  kernel: "/k/vmlinuz",
  unpackedKernel: "/k/vmlinux",
  initramfs: "/k/initramfs.cpio",
  kernelArguments: ["console=ttyS0", "quiet"],
  memoryMb: 256,
  cpus: 1,
  dataDirs: ["/t/usr/share/qemu"],
  nic: null,
  sockets: { qmp: "/d/qmp.sock", agent: "/d/agent.sock" },
  consoleFile: "/d/console.log",
});
const tap = { backend: { kind: "tap", ifname: "tap0" } as const, mac: "52:54:00:00:00:01", mtu: 1500 };
const value = (args: readonly string[], option: string) => args[args.indexOf(option) + 1];

describe("acceleration", () => {
  test.each(["1.0", "1.2.0", "2.8.1"])("%s takes it as a property of the machine", (version) => {
    const args = qemuArguments(request(version, "kvm"));
    expect(value(args, "-machine")).toBe("pc,accel=kvm");
    expect(args).not.toContain("-accel");
  });

  test.each(["2.9.0", "5.2.0", "7.2.22", "10.0.13", "11.1.3"])("%s has -accel", (version) => {
    const args = qemuArguments(request(version, "kvm"));
    expect(value(args, "-machine")).toBe("pc");
    expect(value(args, "-accel")).toBe("kvm");
  });

  test("under TCG the processor is the richest that the version has", () => {
    expect(value(qemuArguments(request("1.0")), "-cpu")).toBe("qemu64");
    expect(value(qemuArguments(request("11.1.3")), "-cpu")).toBe("max");
    expect(value(qemuArguments(request("11.1.3")), "-accel")).toBe("tcg,thread=multi");
    expect(value(qemuArguments(request("1.0", "kvm")), "-cpu")).toBe("host");
  });
});

describe("what else changed", () => {
  test("the user's own configuration is left out under its old and its new name", () => {
    expect(qemuArguments(request("1.0"))).toContain("-nodefconfig");
    expect(qemuArguments(request("1.2"))).toContain("-no-user-config");
    expect(qemuArguments(request("1.2"))).not.toContain("-nodefconfig");
  });

  test("an unpacked kernel is given to versions that start it", () => {
    expect(value(qemuArguments(request("3.1.0")), "-kernel")).toBe("/k/vmlinuz");
    expect(value(qemuArguments(request("4.0.0")), "-kernel")).toBe("/k/vmlinux");
  });

  test("vCPU threads are asked for under the command and field of the version", () => {
    expect(vcpuQuery("2.11.1")).toEqual({ command: "query-cpus", field: "thread_id" });
    expect(vcpuQuery("2.12.0")).toEqual({ command: "query-cpus-fast", field: "thread-id" });
  });

  test("10.0 is later than 2.9, and text without a number is refused", () => {
    expect(qemuHas("10.0", "accelOption")).toBe(true);
    expect(() => qemuHas("unknown", "accelOption")).toThrow("no QEMU version");
  });
});

describe("NICs", () => {
  test("e1000 on a tap, without a boot ROM and without vhost", () => {
    expect(nicArguments("1.0", e1000.describe({ ...tap, offloadsOff: true }))).toEqual([
      "-netdev",
      "tap,id=net0,ifname=tap0,script=no,downscript=no",
      "-device",
      "e1000,netdev=net0,mac=52:54:00:00:00:01,romfile=",
    ]);
  });

  test("virtio-net and vhost-net differ in nothing but vhost", () => {
    const [, userspace, , device] = nicArguments(
      "7.2.22",
      virtioNet.describe({ ...tap, offloadsOff: false }),
    );
    const kernel = nicArguments("7.2.22", vhostNet.describe({ ...tap, offloadsOff: false }));
    expect(userspace).toBe("tap,id=net0,ifname=tap0,script=no,downscript=no,vhost=off");
    expect(kernel[1]).toBe("tap,id=net0,ifname=tap0,script=no,downscript=no,vhost=on");
    expect(kernel[3]).toBe(device);
  });

  test("an inherited descriptor comes without names and scripts, which QEMU refuses beside it", () => {
    const nic = virtioNet.describe({
      ...tap,
      backend: { kind: "fd", open: () => 3, device: "/dev/tap7" },
      offloadsOff: false,
    });
    expect(nicArguments("7.2.22", nic)[1]).toBe("tap,id=net0,fd=3,vhost=off");
  });

  test("offloads are switched off by the properties that the version knows", () => {
    const nic = virtioNet.describe({ ...tap, offloadsOff: true });
    const old = nicArguments("7.2.22", nic)[3] ?? "";
    const recent = nicArguments("10.0.13", nic)[3] ?? "";
    for (const name of ["csum", "gso", "guest_tso4", "host_tso6", "host_ufo"])
      expect(old).toContain(`,${name}=off`);
    expect(old).not.toContain("uso");
    expect(recent).toContain(",host_uso=off");
  });
});

test("a comma in a path is doubled, so that QEMU does not end the value there", () => {
  const args = qemuArguments({ ...request("7.2.22"), consoleFile: "/d/a,b.log" });
  expect(args).toContain("file,id=console,path=/d/a,,b.log,append=on");
});

test("the console's file is appended to where the version can: then it may be cut", () => {
  expect(qemuArguments(request("2.5.1"))).toContain("file,id=console,path=/d/console.log");
  expect(qemuArguments(request("2.6.0"))).toContain("file,id=console,path=/d/console.log,append=on");
});
