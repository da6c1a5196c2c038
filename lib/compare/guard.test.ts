import { expect, test } from "vitest";
import type { Cell } from "../domain/cell.ts";
import { MachineFacts } from "../domain/facts.ts";
import type { RunHeader } from "../domain/run.ts";
import { BRIDGE, makeHeader } from "../runs/testing.ts";
import { environmentDifferences, makeGuard } from "./guard.ts";

const NIC = { name: "uplink", driver: "veth", mtu: 1500, offloads: { "tcp-segmentation-offload": true } };
const machine = (changes: Partial<MachineFacts> = {}) =>
  MachineFacts.parse({
    hostname: "rack1",
    kernel: "6.1.0-56-amd64",
    kernelBuild: "#1 SMP Debian 6.1.192-2",
    commandLine: "BOOT_IMAGE=/vmlinuz root=/dev/sda1 quiet",
    cpuModel: "Some CPU 4210",
    cpuCount: 8,
    memoryBytes: 4_103_311_360,
    stealRatio: 0.01,
    mitigations: { retbleed: "Not affected" },
    sysctls: { "net.ipv4.tcp_rmem": "4096\t131072\t6291456" },
    moduleParameters: { kvm: { halt_poll_ns: "200000" } },
    nics: [NIC],
    netperf: "Netperf version 2.7.0",
    ...changes,
  });
const run = (changes: Partial<RunHeader> = {}) =>
  makeHeader({ guestAcceleration: "kvm", host: machine(), tester: machine(), ...changes });
const withOptions = (options: Cell["options"]) => ({
  cells: [{ cell: { ...BRIDGE, options }, status: "measured" as const, reason: null }],
});
const both = (changes: Partial<MachineFacts>) => ({ host: machine(changes), tester: machine(changes) });
const differences = (a: Partial<RunHeader>, b: Partial<RunHeader>) => environmentDifferences(run(a), run(b));

test("two runs of an untouched host differ in nothing", () => {
  const again = {
    seed: 77,
    title: "again",
    startedAt: "2026-11-03T10:00:00.000Z",
    finishedAt: "2026-11-03T11:00:00.000Z",
    guest: machine({ commandLine: "quiet vnb.mac=52:54:00:00:00:02 vnb.nic=e1000 vnb.mtu=1500" }),
    qemus: [{ version: "7.2.22", fullVersion: "7.2.22", path: "/elsewhere", sha256: null, source: null }],
    ...both({
      stealRatio: 0.06,
      memoryBytes: 4_103_303_168,
      commandLine: "BOOT_IMAGE=/boot/vmlinuz root=/dev/sdb1 quiet",
      // A module that was loaded on demand meanwhile.
      moduleParameters: { kvm: { halt_poll_ns: "200000" }, vhost: { max_mem_regions: "64" } },
      nics: [{ ...NIC, name: "vnb7", model: "0000:3b:00.1", speedMbps: null }],
    }),
  };
  const before = { guest: machine({ commandLine: "quiet vnb.mac=52:54:00:00:00:01 vnb.nic=virtio_net" }) };
  expect(differences(before, again)).toEqual([]);
});

test("MTU 1500 against 9000 is named once, as a fact of the wire", () => {
  const items = differences(withOptions({ mtu: 1500 }), withOptions({ mtu: 9000 }));
  expect(items).toEqual([
    expect.objectContaining({ id: "wire.mtu", weight: "strong", baseline: "1500", subject: "9000" }),
  ]);
});

test("a cell without an MTU of its own has the wire's", () => {
  expect(differences(withOptions({}), withOptions({ mtu: 1500 }))).toEqual([]);
  expect(differences(withOptions({}), withOptions({ mtu: 9000 }))[0]).toMatchObject({ baseline: "1500" });
  const jumbo = both({ nics: [{ ...NIC, model: null, speedMbps: null, mtu: 9000 }] });
  expect(differences({}, jumbo).map(({ id }) => id)).toEqual(["wire.mtu"]);
});

test("runs that share an MTU are compared at it", () => {
  const two = { cells: [...withOptions({ mtu: 1500 }).cells, ...withOptions({ mtu: 9000 }).cells] };
  expect(differences(withOptions({ mtu: 9000 }), two)).toEqual([]);
});

test("offloads on against off are named once, whatever the NICs had before", () => {
  const off = both({
    nics: [{ ...NIC, model: null, speedMbps: null, offloads: { "tcp-segmentation-offload": false } }],
  });
  const items = differences(withOptions({ offload: "on" }), { ...withOptions({ offload: "off" }), ...off });
  expect(items).toEqual([
    expect.objectContaining({ id: "wire.offload", weight: "strong", baseline: "on", subject: "off" }),
  ]);
});

test("offloads of a NIC say which are on and which off, host and tester in one item", () => {
  const off = both({
    nics: [{ ...NIC, model: null, speedMbps: null, offloads: { "tcp-segmentation-offload": false } }],
  });
  expect(differences({}, off)).toEqual([
    expect.objectContaining({
      label: "Offloads of host and tester's NIC",
      baseline: "on: TSO",
      subject: "off: TSO",
    }),
  ]);
});

test("emulated against real comes first and withholds verdicts", () => {
  const emulated = run({ guestAcceleration: "tcg", ...both({ kernel: "6.18.0" }) });
  const guard = makeGuard([
    { baseline: { runId: "a", header: run() }, subject: { runId: "b", header: emulated } },
  ]);
  expect(guard.items[0]).toMatchObject({ id: "guest.acceleration", weight: "decisive", subjectRunId: "b" });
  expect(guard.withheld).toMatch(/one side was emulated/);
});

test("another lab, CPU or hardware withholds verdicts; another kernel does not", () => {
  const withheld = (changes: Partial<RunHeader>) =>
    makeGuard([{ baseline: { runId: "a", header: run() }, subject: { runId: "b", header: run(changes) } }])
      .withheld;
  expect(withheld({ lab: "ssh" })).toMatch(/--lab/);
  expect(withheld(both({ cpuModel: "Another CPU" }))).toMatch(/hosts are different machines/);
  expect(withheld({ tester: machine({ cpuModel: "Another CPU" }) })).toMatch(/testers are different/);
  expect(withheld(both({ kernel: "6.18.0" }))).toBeNull();
  expect(withheld(both({ cpuModel: null }))).toBeNull();
});

test("a fact that one side does not know weighs less", () => {
  expect(differences({}, both({ cpuModel: null }))).toContainEqual(
    expect.objectContaining({ id: "host.cpu", subject: "not known", weight: "some" }),
  );
});

test("a run without any facts says so in one item, and that its MTU is not known", () => {
  const nothing = MachineFacts.parse({});
  expect(differences({}, { host: nothing, tester: nothing }).map(({ id }) => id)).toEqual([
    "host.facts",
    "wire.mtu",
  ]);
});

test("QEMU counts where no version is on both sides, and as another build of one version", () => {
  const version = (qemu: string, sha256: string) => ({
    cells: [{ cell: { ...BRIDGE, qemu }, status: "measured" as const, reason: null }],
    qemus: [{ version: qemu, fullVersion: `QEMU ${qemu}`, path: "/q", sha256, source: null }],
  });
  expect(differences(version("7.2.22", "aa"), version("11.1.3", "bb"))[0]).toMatchObject({
    id: "qemu.version",
  });
  expect(differences(version("7.2.22", "aa"), version("7.2.22", "bb"))[0]).toMatchObject({
    id: "qemu.build.7.2.22",
  });
});

test("records name what changed, most weighty first", () => {
  const items = differences(
    { replication: { boots: 3, iterations: 1, seconds: 1, warmupSeconds: 1 } },
    {
      replication: { boots: 6, iterations: 1, seconds: 10, warmupSeconds: 1 },
      ...both({
        mitigations: { retbleed: "Vulnerable", ghostwrite: "Not affected" },
        sysctls: { "net.ipv4.tcp_rmem": "4096 131072 9", "net.bridge.bridge-nf-call-iptables": "1" },
        commandLine: "quiet mitigations=off",
      }),
    },
  );
  expect(items.map(({ id, weight }) => `${weight} ${id}`)).toEqual([
    "strong host.mitigations",
    "strong host.bridge-netfilter",
    "some host.sysctl",
    "some host.command-line",
    "some replication",
    "slight boots",
  ]);
  expect(items[0]).toMatchObject({ baseline: "retbleed = Not affected", subject: "retbleed = Vulnerable" });
  expect(items[3]).toMatchObject({ baseline: "nothing more", subject: "mitigations=off" });
});

test("pairs within runs have nothing to guard, whatever differs between the runs", () => {
  const one = { runId: "a", header: run() };
  const other = { runId: "b", header: run({ lab: "ssh" }) };
  const within = [one, other].map((side) => ({ baseline: side, subject: side }));
  expect(makeGuard(within)).toEqual({ items: [], withheld: null });
  const reach = { baseline: one, subject: other };
  expect(makeGuard([...within, reach, reach]).items.map(({ id }) => id)).toEqual(
    environmentDifferences(one.header, other.header).map(({ id }) => id),
  );
});
