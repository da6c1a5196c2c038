import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Cell } from "../../lib/domain/cell.ts";
import { vsctl } from "../commands/ovs.ts";
import { openJournal, type RunJournal } from "../exec/journal.ts";
import { labInstance } from "../switches/ovs-instance.ts";
import { switchDriver } from "../switches/registry.ts";
import { createNetnsLab, describeNetnsLab } from "./netns.ts";
import type { StartedLab } from "./types.ts";

const RUN_ID = "01JNETNSLABTEST00000000001";
const guest = { nic: "virtio-net", qemu: "7.2.22" };
const CELLS = [
  { switch: "host", nic: null, qemu: null },
  { ...guest, switch: "bridge" },
  { ...guest, switch: "openvswitch", options: { datapath: "netdev" } },
  ...["bridge", "vepa", "private", "passthru"].map((mode) => ({
    ...guest,
    switch: "macvtap",
    options: { mode },
  })),
].map((cell) => Cell.parse(cell));

let state: string;
let machine: unknown;
let journal: RunJournal;
let lab: StartedLab;

beforeEach(async () => {
  state = mkdtempSync(join(tmpdir(), "vnb-netns-"));
  machine = ownLinks();
  journal = openJournal(RUN_ID, { state });
  const directory = join(state, "lab");
  lab = await createNetnsLab({ runId: RUN_ID, acceleration: "tcg" }).start({ journal, directory });
});
afterEach(async () => {
  await journal.unwind();
  journal.close();
  rmSync(state, { recursive: true, force: true });
});

/** Links of the machine's own namespace without what changes by itself. */
function ownLinks(): unknown {
  const links: Record<string, unknown>[] = JSON.parse(
    execFileSync("ip", ["-j", "link"], { encoding: "utf8" }),
  );
  return links.map(({ ifindex, ifname, address, mtu, master }) => ({
    ifindex,
    ifname,
    address,
    mtu,
    master,
  }));
}

/** Links of the lab: name, MAC address, MTU and master of each. */
async function labLinks(): Promise<unknown> {
  const { stdout } = await lab.host.run({ file: "ip", args: ["-j", "link"], purpose: "see the lab's links" });
  const links: Record<string, unknown>[] = JSON.parse(stdout);
  return links.map(({ ifname, address, mtu, master }) => ({ ifname, address, mtu, master }));
}

function namespaces(): string[] {
  const listed = execFileSync("ip", ["netns"], { encoding: "utf8" }).split("\n");
  return listed.filter((name) => name.includes(RUN_ID.slice(-10).toLowerCase()));
}

/** Processes that carry the run's state folder among their arguments, such as the lab's own OVS. */
function processes(): string[] {
  const all = execFileSync("ps", ["-eo", "args"], { encoding: "utf8" }).split("\n");
  return all.filter((line) => line.includes(state));
}

test("what a plan tells of the lab is what builds it", () => {
  const ran = JSON.stringify(lab.commands).replaceAll(RUN_ID.slice(-10).toLowerCase(), "RUN");
  expect(JSON.parse(ran)).toEqual(describeNetnsLab());
});

test("every switch comes and goes, and the lab leaves nothing", { timeout: 120_000 }, async () => {
  const before = await labLinks();
  expect(namespaces()).toHaveLength(2);
  for (const cell of CELLS) {
    const what = `${cell.switch} ${cell.options.mode ?? ""}`;
    const attachment = await switchDriver(cell.switch).attach(lab, journal, cell);
    if (cell.switch === "host") await expectTraffic(attachment);
    else expect(await labLinks(), what).not.toEqual(before);
    await attachment.remove();
    // Open vSwitch's userspace datapath keeps its own internal device as long as its daemon lives.
    const after = (await labLinks()) as { ifname: string }[];
    expect(
      after.filter(({ ifname }) => ifname !== "ovs-netdev"),
      what,
    ).toEqual(before);
  }
  expect(processes().length).toBeGreaterThan(0);
  await lab.stop();
  await journal.unwind();
  expect(processes()).toEqual([]);
  expect(namespaces()).toEqual([]);
  expect(ownLinks()).toEqual(machine);
  expect(readdirSync(join(state, "lab")).filter((name) => name.startsWith("tap"))).toEqual([]);
});

async function expectTraffic(attachment: Awaited<ReturnType<ReturnType<typeof switchDriver>["attach"]>>) {
  const before = await attachment.readPath();
  // Nobody listens there: only the tester itself can refuse, so a refusal shows both directions.
  const knock = `require("node:net").connect(9, "${lab.addresses.tester}")
    .on("error", ({ code }) => process.exit(code === "ECONNREFUSED" ? 0 : 1))`;
  await lab.host.run({ file: process.execPath, args: ["-e", knock], purpose: "reach the tester" });
  expect(await attachment.provePath(before, await attachment.readPath())).toMatchObject({ ok: true });
}

test("an Open vSwitch that did not start is followed by one that does", async () => {
  writeFileSync(join(lab.directory, "ovs"), "in the way of its folder");
  await expect(labInstance(lab)).rejects.toThrow();
  const instance = await labInstance(lab);
  await instance.run(vsctl("look at it", "show"));
  expect(await labInstance(lab)).toBe(instance);
});

test("an Open vSwitch whose daemon was killed is followed by a new one", async () => {
  const first = await labInstance(lab);
  process.kill(first.vswitchdPid, "SIGKILL");
  while (isRunning(first.vswitchdPid)) await new Promise((resolve) => setTimeout(resolve, 10));
  const second = await labInstance(lab);
  expect(second.vswitchdPid).not.toBe(first.vswitchdPid);
  await second.run(vsctl("look at it", "show"));
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
