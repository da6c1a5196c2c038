import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ulid } from "ulid";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Cell } from "../../lib/domain/cell.ts";
import { estimateMean } from "../../lib/stats/estimate.ts";
import { netperfArguments } from "../commands/netperf.ts";
import { openJournal, type RunJournal } from "../exec/journal.ts";
import { bootGuest } from "../guest/boot.ts";
import { buildGuest } from "../guest/build.ts";
import type { Guest } from "../guest/types.ts";
import { createNetnsLab } from "../labs/netns.ts";
import type { StartedLab } from "../labs/types.ts";
import { nicDriver } from "../nics/registry.ts";
import { parseNetperf, rederive } from "../parse/netperf.ts";
import { switchDriver } from "../switches/registry.ts";
import { findQemus } from "../tools/qemu.ts";
import { startNetserver } from "./netserver.ts";
import { requireTool } from "./prepare.ts";
import { endpointStation, guestStation, type Station } from "./station.ts";
import { runTrial, type TrialContext } from "./trial.ts";

/** Each side's trials; clarified: at least five, intervals that overlap, means within 15% under emulation. */
const ROUNDS = 8;
const WITHIN = 0.15;

const state = mkdtempSync(join(tmpdir(), "vnicbench-values-"));
const runId = ulid();
let journal: RunJournal;
let lab: StartedLab;

beforeAll(async () => {
  // On two cores the scheduler now puts both ends on one core and now on two, a factor of two apart. Here both forms
  // are held to one core, so that only what the agent adds could tell them apart; the lab's processes inherit it.
  execFileSync("taskset", ["--all-tasks", "--cpu-list", "--pid", "0", String(process.pid)]);
  journal = openJournal(runId, { state });
  const directory = join(state, "lab");
  mkdirSync(directory, { recursive: true });
  lab = await createNetnsLab({ runId, acceleration: "native" }).start({ journal, directory });
  const netserver = (await requireTool("netserver")).launch;
  await startNetserver(
    lab.tester,
    netserver,
    { address: lab.addresses.tester, controlPort: lab.ports.control },
    join(directory, "netserver.log"),
  );
});

afterAll(async () => {
  await journal.unwind();
  journal.close();
  rmSync(state, { recursive: true, force: true });
});

/** A place of the lab where both the agent and a person can run netperf towards the tester. */
type Bench = { cell: Cell; station: Station; self: string; byHand: (args: string[]) => Promise<string> };

async function hostBench(): Promise<Bench> {
  const { launch } = await requireTool("netperf");
  return {
    cell: { switch: "host", nic: null, qemu: null, options: {} },
    station: endpointStation(lab.host, launch),
    self: lab.addresses.host,
    byHand: async (args) => {
      const invocation = {
        file: launch.file,
        args: [...launch.prefixArgs, ...args],
        purpose: "run netperf by hand",
      };
      return (await lab.host.run(invocation)).stdout;
    },
  };
}

function guestBench(guest: Guest, cell: Cell): Bench {
  return {
    cell,
    station: guestStation(guest),
    self: lab.addresses.guest,
    byHand: async (args) => {
      const process = await guest.exec("/bin/netperf", args);
      return (await process.wait({ notBefore: 1, timeoutSeconds: 30 })).stdout;
    },
  };
}

/** Turn about, so that what else the machine does meets both alike; then within noise, as clarified. */
async function holdAgainstHand(bench: Bench): Promise<void> {
  const context: TrialContext = {
    cell: bench.cell,
    bootId: ulid(),
    bootIndex: 0,
    station: bench.station,
    self: bench.self,
    peer: lab.addresses.tester,
    controlPort: lab.ports.control,
    dataPort: lab.ports.data,
    probe: null,
    netperfVersion: null,
    newId: ulid,
    now: () => new Date(),
    nowMs: () => performance.now(),
  };
  const stored: number[] = [];
  const byHand: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const step = { test: "udp_rr_64", direction: "tx", iteration: round, warmup: false, seconds: 1 } as const;
    const trial = await runTrial(context, step, 1);
    expect(trial.status, trial.reason ?? "").toBe("ok");
    expect(rederive(trial.raw ?? "", "udp_rr_64", { where: bench.station.where })).toMatchObject({
      latency_mean_us: trial.metrics.latency_mean_us,
      transactions_per_s: trial.metrics.transactions_per_s,
    });
    stored.push(trial.metrics.transactions_per_s ?? Number.NaN);
    byHand.push(readCsv(await bench.byHand(typed(bench.self))));
  }
  const ours = estimateMean(stored);
  const theirs = estimateMean(byHand);
  expect(ours?.low ?? Number.NaN).toBeLessThan(theirs?.high ?? Number.NaN);
  expect(theirs?.low ?? Number.NaN).toBeLessThan(ours?.high ?? Number.NaN);
  expect(Math.abs((ours?.value ?? 0) / (theirs?.value ?? Number.NaN) - 1)).toBeLessThan(WITHIN);
}

/**
 * What a person types who wants latencies, too: netperf then keeps a histogram, as it does for the agent. Without it,
 * each transaction is spared two readings of the clock, a percent or so of an emulated guest's rate.
 */
function typed(self: string): string[] {
  const global = ["-4", "-H", lab.addresses.tester, "-L", self, "-p", String(lab.ports.control), "-l", "1"];
  const output = ["-o", "REQUEST_SIZE,THROUGHPUT,MEAN_LATENCY,P99_LATENCY"];
  return [...global, "-t", "UDP_RR", "--", "-r", "18,18", "-e", "1", ...output];
}

/** Read by eye: of the CSV's last line the second value is the rate. */
function readCsv(stdout: string): number {
  const line = stdout.split("\n").find((text) => /^18,\d/.test(text.trim()));
  return Number(line?.trim().split(",")[1]);
}

test("a host trial's value is what netperf says when a person runs it in the same lab, within noise", async () => {
  const attachment = await switchDriver("host").attach(lab, journal, (await hostBench()).cell);
  await holdAgainstHand(await hostBench());
  await attachment.remove();
});

test("so is a guest's, whose netperf the agent starts over the control channel", async () => {
  const [qemu] = await findQemus();
  if (!qemu) throw new Error("no QEMU: run npm run agent -- setup");
  const cell: Cell = { switch: "bridge", nic: "virtio-net", qemu: qemu.version, options: {} };
  const attachment = await switchDriver("bridge").attach(lab, journal, cell);
  if (attachment.backend === null) throw new Error("a bridge gives QEMU a tap");
  const directory = join(state, "guest");
  mkdirSync(directory);
  const guest = await bootGuest({
    qemu,
    image: await buildGuest(),
    acceleration: "tcg",
    nic: nicDriver("virtio-net").describe({
      backend: attachment.backend,
      mac: attachment.guestMac,
      mtu: attachment.mtu,
      offloadsOff: false,
    }),
    tapFd: null,
    address: { ip: lab.addresses.guest, prefixLength: 24, mac: attachment.guestMac, mtu: attachment.mtu },
    memoryMb: 256,
    cpus: 1,
    directory,
    host: lab.host,
    journal,
    timeoutMs: 90_000,
    pinning: {},
  });
  try {
    await holdAgainstHand(guestBench(guest, cell));
  } finally {
    await guest.stop();
    await attachment.remove();
  }
});

test("a netperf that cannot reach its server is a failed trial with netperf's own words, never a value", async () => {
  const { cell, station } = await hostBench();
  const attachment = await switchDriver("host").attach(lab, journal, cell);
  const args = netperfArguments({
    test: "tcp_rr",
    self: lab.addresses.host,
    peer: lab.addresses.guest,
    controlPort: 9,
    dataPort: lab.ports.data,
    seconds: 1,
  });
  const result = await station.netperf(args, { seconds: 1, timeoutSeconds: 30 });
  expect(result.exitCode).not.toBe(0);
  expect(parseNetperf(result.stdout, "tcp_rr", { where: "host" }).ok).toBe(false);
  await attachment.remove();
});
