import { describe, expect, it } from "vitest";
import { MachineFacts, Warning } from "../../lib/domain/facts.ts";
import { readCpuInfo, stealRatio } from "./cpu.ts";
import { collectMachineFacts } from "./machine.ts";
import { readOffloadText } from "./nic.ts";
import { fileSource } from "./source.ts";
import { findWarnings } from "./warnings.ts";

const quiet = MachineFacts.parse({ cpuCount: 16, governor: "performance", turbo: false, ksm: false });
const base = { tester: quiet, guestAcceleration: "kvm", labAcceleration: "native", shared: false } as const;
const codes = (host: Partial<MachineFacts>) =>
  findWarnings({ ...base, host: { ...quiet, ...host } }).map(({ code }) => code);

describe("collectMachineFacts", () => {
  it("reads this very machine's files", async () => {
    const { readFile } = await import("node:fs/promises");
    const facts = await collectMachineFacts(
      fileSource((path) => readFile(path, "utf8")),
      { devices: [], netperf: "2.7.0", openvswitch: null, stealSample: null },
    );
    const { cpus, release, totalmem } = await import("node:os");
    expect(facts.kernel).toBe(release());
    expect(facts.cpuCount).toBe(cpus().length);
    expect(facts.memoryBytes).toBe(totalmem());
    expect(facts.netperf).toBe("2.7.0");
  });

  it("takes nulls where nothing is there", async () => {
    const nothing = fileSource(async () => Promise.reject(new Error("no such file")));
    const options = { devices: ["eth0"], netperf: null, openvswitch: null, stealSample: async () => {} };
    const facts = await collectMachineFacts(nothing, options);
    expect(facts).toMatchObject({ kernel: null, cpuCount: null, stealRatio: null, ksm: null });
    expect(facts.nics).toEqual([
      { name: "eth0", driver: null, model: null, speedMbps: null, mtu: null, offloads: {} },
    ]);
  });
});

describe("readers", () => {
  it("reads cpuinfo", () => {
    const text = "processor\t: 0\nmodel name\t: A B\nflags\t\t: fpu vmx hypervisor\n\nprocessor\t: 1\n";
    expect(readCpuInfo(text)).toEqual({
      cpuModel: "A B",
      cpuCount: 2,
      cpuFlagsVirtualization: "vmx",
      hypervisor: "yes",
    });
  });

  it("takes stolen time from the difference of two readings", () => {
    const before = "cpu  100 0 0 100 0 0 0 10 5 0\n";
    expect(stealRatio(before, "cpu  140 0 0 150 0 0 0 20 9 0\n")).toBeCloseTo(0.1, 9);
    expect(stealRatio(before, before)).toBeNull();
    expect(stealRatio(null, before)).toBeNull();
  });

  it("reads ethtool -k, fixed features too", () => {
    expect(
      readOffloadText(
        "Features for eth0:\nrx-checksumming: on [fixed]\ntcp-segmentation-offload: off\nhighdma: on\n",
      ),
    ).toEqual({ "rx-checksumming": true, "tcp-segmentation-offload": false });
  });
});

describe("findWarnings", () => {
  it("has nothing to say of a quiet machine", () => {
    expect(codes({})).toEqual([]);
  });

  it("names each thing that spoils a measurement", () => {
    expect(codes({ cpuCount: 2 })).toEqual(["host-few-cores"]);
    expect(codes({ governor: "powersave" })).toEqual(["host-governor"]);
    expect(codes({ turbo: true })).toEqual(["host-turbo"]);
    expect(codes({ stealRatio: 0.05 })).toEqual(["host-steal"]);
    expect(codes({ ksm: true })).toEqual(["host-ksm"]);
    expect(codes({ kernel: "6.1.0-debug" })).toEqual(["host-debug-kernel"]);
    expect(codes({ commandLine: "quiet mitigations=off" })).toEqual(["host-mitigations-off"]);
    expect(codes({ hypervisor: "yes" })).toEqual(["host-virtual"]);
  });

  it("speaks of emulation of guest and lab apart, in the wire format", () => {
    const warnings = findWarnings({
      ...base,
      host: quiet,
      guestAcceleration: "tcg",
      labAcceleration: "tcg",
      shared: true,
    });
    expect(warnings.map(({ code }) => code)).toEqual(["emulated-lab", "emulated-guest", "shared-machine"]);
    for (const warning of warnings) expect(Warning.parse(warning).fix).not.toBeNull();
  });
});
