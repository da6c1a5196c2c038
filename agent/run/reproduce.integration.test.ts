import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cellKey } from "../../lib/domain/cell.ts";
import { Direction } from "../../lib/domain/factors.ts";
import { reproduceScript } from "../../lib/reproduce/script.ts";
import { estimateMean } from "../../lib/stats/estimate.ts";
import { listSpools, readRun } from "../spool/spool.ts";
import { AgentSandbox, readMachine } from "../testing/agent-process.ts";

/** Boots of each side that are measured before anything is compared; run and script take turns. */
const ROUNDS = 3;
/** Trials of each boot: with the boots more than the five of each side that a verdict on noise must rest on. */
const TRIALS = 2;
/** Means under emulation are the same where they differ by less than this, and their intervals meet. */
const WITHIN = 0.15;
/**
 * Two boots of one cell differ by up to a third on a machine that others use, so that a few boots a side miss by chance.
 * What missed is then measured anew, all rounds of it, and judged by the new figures alone: no round is picked, and
 * none is left out. A script that builds something else misses each time.
 */
const REPETITIONS = 3;
/** Of all repetitions of a cell, on a machine that others use. */
const LIMIT_MS = 1_800_000;

let sandbox: AgentSandbox;
let folder: string;

beforeAll(() => {
  // One core for both, as for the values of the agent: two would let the scheduler tell them apart.
  execFileSync("taskset", ["--all-tasks", "--cpu-list", "--pid", "0", String(process.pid)]);
  sandbox = new AgentSandbox();
  folder = mkdtempSync(join(tmpdir(), "vnb-script-"));
});

afterAll(() => {
  sandbox?.remove();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const CELLS = [
  { name: "host", test: "tcp_stream", flags: ["--switch", "host"] },
  { name: "e1000/bridge", test: "tcp_stream", flags: ["--switch", "bridge", "--nic", "e1000"] },
  {
    name: "virtio-net/openvswitch",
    test: "tcp_rr",
    flags: ["--switch", "openvswitch", "--nic", "virtio-net", "--ovs-datapath", "netdev"],
  },
  { name: "virtio-net/macvtap", test: "tcp_stream", flags: ["--switch", "macvtap", "--nic", "virtio-net"] },
] as const;
type TestedCell = (typeof CELLS)[number];

test.each(CELLS)(
  "the script of $name builds it again, measures $test the same within noise, and leaves nothing",
  async (cell) => {
    let missed: Direction[] = [...Direction.options];
    const words: string[] = [];
    for (let repetition = 1; repetition <= REPETITIONS && missed.length > 0; repetition++) {
      const figures = await takeTurns(cell);
      missed = missed.filter((direction) => {
        const { run, script } = figures[direction];
        const label = `${cell.name} ${direction}, repetition ${repetition}`;
        expect([run.length, script.length], label).toEqual([ROUNDS * TRIALS, ROUNDS * TRIALS]);
        words.push(`${label}: recorded ${run.join(", ")}; again ${script.join(", ")}`);
        return !isWithinNoise(run, script);
      });
    }
    expect(missed, words.join("\n")).toEqual([]);
  },
  LIMIT_MS,
);

type Sides = { run: number[]; script: number[] };
type Figures = (direction: Direction) => number[];

/** All rounds of one repetition: figures of run and script, by direction. */
async function takeTurns(cell: TestedCell): Promise<Record<Direction, Sides>> {
  const all: Record<Direction, Sides> = { tx: { run: [], script: [] }, rx: { run: [], script: [] } };
  for (let round = 1; round <= ROUNDS; round++) {
    const { recorded, script } = await measure(cell);
    const again = await runScript(script, cell.test);
    for (const direction of Direction.options) {
      all[direction].run.push(...recorded(direction));
      all[direction].script.push(...again(direction));
    }
  }
  return all;
}

/** Measures one cell by the agent; its figures in netperf's unit, and the script that its record gives. */
async function measure(cell: TestedCell): Promise<{ recorded: Figures; script: string }> {
  const known = new Set(listSpools(sandbox.state));
  const measured = await sandbox.run([
    ...["run", "--lab", "netns", "--profile", "smoke", "--seed", "1", "--test", cell.test],
    ...["--iterations", String(TRIALS), ...cell.flags],
  ]);
  expect(measured.code, measured.output).toBe(0);
  const runId = listSpools(sandbox.state).find((id) => !known.has(id)) ?? "";
  const run = readRun(sandbox.state, runId);
  const boot = run?.boots.findLast((one) => cellKey(one.cell).startsWith(cell.name));
  if (!run || !boot) throw new Error(`no boot of ${cell.name} in run ${runId}`);
  const { title, pinning } = run.header;
  const trials = run.trials.filter((trial) => cellKey(trial.cell) === cellKey(boot.cell));
  return {
    recorded: (direction) =>
      trials
        .filter((trial) => trial.direction === direction && !trial.warmup && trial.status === "ok")
        .map(({ raw }) => Number(/^THROUGHPUT=([\d.]+)$/m.exec(raw ?? "")?.[1])),
    script: reproduceScript({ runId, title, pinning, place: [], boot, trials }),
  };
}

/** Runs a script as it stands and holds the machine against before; its figures, in netperf's unit. */
async function runScript(script: string, test: string): Promise<Figures> {
  const path = join(folder, "again.sh");
  writeFileSync(path, script);
  const before = readMachine(sandbox.state);
  // Not waited for in this thread: what it does beside a measurement, it does beside the agent's, too.
  const result = await promisify(execFile)("bash", [path], { encoding: "utf8", timeout: 300_000 });
  expect(readMachine(sandbox.state)).toEqual(before);
  return (direction) =>
    result.stdout
      .split("\n")
      .filter((line) => line.startsWith(`${test} ${direction} `))
      .map((line) => Number(line.split(/\s+/)[4]));
}

function isWithinNoise(a: readonly number[], b: readonly number[]): boolean {
  const [left, right] = [estimateMean(a), estimateMean(b)];
  if (left?.low == null || left.high == null || right?.low == null || right.high == null) return false;
  const meet = left.low <= right.high && right.low <= left.high;
  return meet && Math.abs(left.value / right.value - 1) < WITHIN;
}
