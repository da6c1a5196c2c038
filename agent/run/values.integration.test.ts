import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ulid } from "ulid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { estimateMean } from "../../lib/stats/estimate.ts";
import { netperfArguments } from "../commands/netperf.ts";
import { openJournal, type RunJournal } from "../exec/journal.ts";
import { createNetnsLab } from "../labs/netns.ts";
import type { StartedLab } from "../labs/types.ts";
import { parseNetperf, rederive } from "../parse/netperf.ts";
import { switchDriver } from "../switches/registry.ts";
import { startNetserver } from "./netserver.ts";
import { CONTROL_PORT, DATA_PORT } from "./ports.ts";
import { requireTool } from "./prepare.ts";
import { endpointStation } from "./station.ts";
import { runTrial, type TrialContext } from "./trial.ts";

/** Each side's trials; clarified: at least five, intervals that overlap, means within 15% under emulation. */
const ROUNDS = 6;
const WITHIN = 0.15;

const state = mkdtempSync(join(tmpdir(), "vnicbench-values-"));
const runId = ulid();
let journal: RunJournal;
let lab: StartedLab;

beforeAll(async () => {
  journal = openJournal(runId, { state });
  const directory = join(state, "lab");
  mkdirSync(directory, { recursive: true });
  lab = await createNetnsLab({ runId, acceleration: "native" }).start({ journal, directory });
  await switchDriver("host").attach(lab, journal, { switch: "host", nic: null, qemu: null, options: {} });
  const netserver = (await requireTool("netserver")).launch;
  await startNetserver(lab.tester, netserver, lab.addresses.tester, join(directory, "netserver.log"));
});

afterAll(async () => {
  await journal.unwind();
  journal.close();
  rmSync(state, { recursive: true, force: true });
});

test("a trial's value is what netperf says when a person runs it in the same lab, within noise", async () => {
  const netperf = await requireTool("netperf");
  const context: TrialContext = {
    cell: { switch: "host", nic: null, qemu: null, options: {} },
    bootId: ulid(),
    bootIndex: 0,
    station: endpointStation(lab.host, netperf.launch),
    self: lab.addresses.host,
    peer: lab.addresses.tester,
    controlPort: CONTROL_PORT,
    dataPort: DATA_PORT,
    probe: null,
    netperfVersion: netperf.version,
    newId: ulid,
    now: () => new Date(),
  };
  const stored: number[] = [];
  const byHand: number[] = [];
  // Turn about, so that what else the machine does meets both alike.
  for (let round = 0; round < ROUNDS; round++) {
    const trial = await runTrial(
      context,
      { test: "udp_rr_64", direction: "tx", iteration: round, warmup: false, seconds: 1 },
      1,
    );
    expect(trial.status, trial.reason ?? "").toBe("ok");
    expect(rederive(trial.raw ?? "", "udp_rr_64", { where: "host" })).toMatchObject({
      latency_mean_us: trial.metrics.latency_mean_us,
      transactions_per_s: trial.metrics.transactions_per_s,
    });
    stored.push(trial.metrics.transactions_per_s ?? Number.NaN);
    byHand.push(await transactionsByHand(netperf.launch));
  }
  const ours = estimateMean(stored);
  const theirs = estimateMean(byHand);
  expect(ours?.low ?? Number.NaN).toBeLessThan(theirs?.high ?? Number.NaN);
  expect(theirs?.low ?? Number.NaN).toBeLessThan(ours?.high ?? Number.NaN);
  expect(Math.abs((ours?.value ?? 0) / (theirs?.value ?? Number.NaN) - 1)).toBeLessThan(WITHIN);
});

/** The plain form that a person types, read by eye: the classic banner's sixth column is the rate. */
async function transactionsByHand(launch: { file: string; prefixArgs: readonly string[] }): Promise<number> {
  const typed = ["-4", "-H", lab.addresses.tester, "-L", lab.addresses.host, "-p", String(CONTROL_PORT)];
  const { stdout } = await lab.host.run({
    file: launch.file,
    args: [...launch.prefixArgs, ...typed, "-l", "1", "-t", "UDP_RR", "--", "-r", "18,18", "-e", "1"],
    purpose: "run netperf by hand",
  });
  const line = stdout.split("\n").find((text) => /^\d+\s+\d+\s+18\s+18\s/.test(text.trim()));
  return Number(line?.trim().split(/\s+/)[5]);
}

test("a netperf that cannot reach its server is a failed trial with netperf's own words, never a value", async () => {
  const netperf = await requireTool("netperf");
  const args = netperfArguments({
    test: "tcp_rr",
    self: lab.addresses.host,
    peer: lab.addresses.guest,
    controlPort: 9,
    dataPort: DATA_PORT,
    seconds: 1,
  });
  const station = endpointStation(lab.host, netperf.launch);
  const result = await station.netperf(args, { seconds: 1, timeoutSeconds: 30 });
  expect(result.exitCode).not.toBe(0);
  expect(parseNetperf(result.stdout, "tcp_rr", { where: "host" }).ok).toBe(false);
});
