import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cellKey } from "../../lib/domain/cell.ts";
import { reproduceScript } from "../../lib/reproduce/script.ts";
import { estimateMean } from "../../lib/stats/estimate.ts";
import { listSpools, readRun, type SpooledRun } from "../spool/spool.ts";
import { AgentSandbox, readMachine } from "../testing/agent-process.ts";

/** A script's figures are within noise where the intervals of both sides meet, or their means are this near. */
const WITHIN = 0.25;
const TEST = "tcp_rr";

let sandbox: AgentSandbox;
let runId: string;
let run: SpooledRun;
let folder: string;

beforeAll(async () => {
  // One core for both, as for the values of the agent: two would let the scheduler tell them apart.
  execFileSync("taskset", ["--all-tasks", "--cpu-list", "--pid", "0", String(process.pid)]);
  sandbox = new AgentSandbox();
  folder = mkdtempSync(join(tmpdir(), "vnb-script-"));
  const measured = await sandbox.run([
    ...["run", "--lab", "netns", "--profile", "smoke", "--seed", "1", "--test", TEST, "--iterations", "4"],
    ...["--switch", "host,bridge,openvswitch,macvtap", "--nic", "virtio-net", "--ovs-datapath", "netdev"],
  ]);
  expect(measured.code, measured.output).toBe(0);
  [runId = ""] = listSpools(sandbox.state);
  const stored = readRun(sandbox.state, runId);
  if (stored === null) throw new Error("the run is not in its spool");
  run = stored;
});

afterAll(() => {
  sandbox?.remove();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** Figures of a script's output for one direction, in netperf's unit. */
function readFigures(output: string, direction: string): number[] {
  return output
    .split("\n")
    .filter((line) => line.startsWith(`${TEST} ${direction} `))
    .map((line) => Number(line.split(/\s+/)[4]));
}

// Smoke boots once: the figures of one boot are held against those of another.
test.each(["host", "virtio-net/bridge", "virtio-net/openvswitch", "virtio-net/macvtap"])(
  "the script of %s builds it again, measures the same within noise, and leaves nothing",
  (name) => {
    const boot = [...run.boots].reverse().find(({ cell }) => cellKey(cell).startsWith(name));
    if (!boot) throw new Error(`no boot of ${name}`);
    const trials = run.trials.filter(({ cell }) => cellKey(cell) === cellKey(boot.cell));
    const script = reproduceScript({
      runId,
      title: run.header.title,
      pinning: run.header.pinning,
      boot,
      trials,
    });
    const path = join(folder, "again.sh");
    writeFileSync(path, script);
    const before = readMachine(sandbox.state);
    const result = spawnSync("bash", [path], { encoding: "utf8", timeout: 120_000 });
    expect(result.status, `${result.stdout}\n${result.stderr}`).toBe(0);
    expect(readMachine(sandbox.state)).toEqual(before);
    for (const direction of ["tx", "rx"]) {
      const again = readFigures(result.stdout, direction);
      expect(again, result.stdout).toHaveLength(4);
      const recorded = trials
        .filter((trial) => trial.direction === direction && !trial.warmup && trial.status === "ok")
        .map(({ metrics }) => metrics.transactions_per_s ?? Number.NaN);
      const [theirs, ours] = [estimateMean(recorded), estimateMean(again)];
      if (!theirs || !ours) throw new Error("no figures");
      const meets =
        (theirs.low ?? theirs.value) <= (ours.high ?? ours.value) &&
        (ours.low ?? ours.value) <= (theirs.high ?? theirs.value);
      const words = `${name} ${direction}: recorded ${recorded.join(", ")}, again ${again.join(", ")}`;
      expect(meets || Math.abs(ours.value / theirs.value - 1) < WITHIN, words).toBe(true);
    }
  },
);
