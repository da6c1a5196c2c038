import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cellKey } from "../../lib/domain/cell.ts";
import { reproduceScript } from "../../lib/reproduce/script.ts";
import { estimateMean } from "../../lib/stats/estimate.ts";
import { listSpools, readRun } from "../spool/spool.ts";
import { AgentSandbox, readMachine } from "../testing/agent-process.ts";

const TEST = "tcp_rr";
/** Trials of each side in each round; clarified as the least that a verdict on noise may rest on. */
const TRIALS = 5;
/** Means of cells under emulation are the same where they differ by less than this, and their intervals meet. */
const WITHIN = 0.15;
/**
 * Two boots of one cell differ by more than the trials within either: on a machine that others use, by a third and in
 * either direction. So run and script take turns, and from the second on it is the boots of the latest turns, the units
 * of replication, that must agree. A script that builds something else differs in its mean, in every turn.
 */
const ROUNDS = 8;

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
  { name: "host", flags: ["--switch", "host"] },
  { name: "virtio-net/bridge", flags: ["--switch", "bridge", "--nic", "virtio-net"] },
  {
    name: "virtio-net/openvswitch",
    flags: ["--switch", "openvswitch", "--nic", "virtio-net", "--ovs-datapath", "netdev"],
  },
  { name: "virtio-net/macvtap", flags: ["--switch", "macvtap", "--nic", "virtio-net"] },
];

test.each(CELLS)(
  "the script of $name builds it again, measures the same within noise, and leaves nothing",
  async ({ name, flags }) => {
    const pending = new Set(["tx", "rx"] as const);
    const boots = {
      tx: { run: [] as number[], script: [] as number[] },
      rx: { run: [] as number[], script: [] as number[] },
    };
    const words: string[] = [];
    for (let round = 1; round <= ROUNDS && pending.size > 0; round++) {
      const { recorded, script } = await measure(name, flags);
      const again = await runScript(script);
      for (const direction of [...pending]) {
        const [theirs, ours] = [recorded(direction), again(direction)];
        expect(ours, `${name} ${direction}`).toHaveLength(TRIALS);
        words.push(`round ${round} ${direction}: recorded ${theirs.join(", ")}, again ${ours.join(", ")}`);
        boots[direction].run.push(meanOf(theirs));
        boots[direction].script.push(meanOf(ours));
        const { run, script: scripted } = boots[direction];
        if (isWithinNoise(theirs, ours) || doLatestAgree(run, scripted)) pending.delete(direction);
      }
    }
    expect([...pending], words.join("\n")).toEqual([]);
  },
);

type Figures = (direction: string) => number[];

/** Measures one cell by the agent; its figures, and the script that its record gives. */
async function measure(
  name: string,
  flags: readonly string[],
): Promise<{ recorded: Figures; script: string }> {
  const known = new Set(listSpools(sandbox.state));
  const measured = await sandbox.run([
    ...["run", "--lab", "netns", "--profile", "smoke", "--seed", "1", "--test", TEST],
    ...["--iterations", String(TRIALS), ...flags],
  ]);
  expect(measured.code, measured.output).toBe(0);
  const runId = listSpools(sandbox.state).find((id) => !known.has(id)) ?? "";
  const run = readRun(sandbox.state, runId);
  const boot = run?.boots.findLast(({ cell }) => cellKey(cell).startsWith(name));
  if (!run || !boot) throw new Error(`no boot of ${name} in run ${runId}`);
  const { title, pinning } = run.header;
  const trials = run.trials.filter(({ cell }) => cellKey(cell) === cellKey(boot.cell));
  return {
    recorded: (direction) =>
      trials
        .filter((trial) => trial.direction === direction && !trial.warmup && trial.status === "ok")
        .map(({ metrics }) => metrics.transactions_per_s ?? Number.NaN),
    script: reproduceScript({ runId, title, pinning, boot, trials }),
  };
}

/** Runs a script as it stands and holds the machine against before; its figures, in netperf's unit. */
async function runScript(script: string): Promise<Figures> {
  const path = join(folder, "again.sh");
  writeFileSync(path, script);
  const before = readMachine(sandbox.state);
  // Not waited for in this thread: what it does beside a measurement, it does beside the agent's, too.
  const result = await promisify(execFile)("bash", [path], { encoding: "utf8", timeout: 120_000 });
  expect(readMachine(sandbox.state)).toEqual(before);
  return (direction) =>
    result.stdout
      .split("\n")
      .filter((line) => line.startsWith(`${TEST} ${direction} `))
      .map((line) => Number(line.split(/\s+/)[4]));
}

function meanOf(values: readonly number[]): number {
  return estimateMean(values)?.value ?? Number.NaN;
}

/** Whether the boots of the latest turns, two or more of them, are within noise of one another. */
function doLatestAgree(run: readonly number[], script: readonly number[]): boolean {
  return run.slice(1).some((_, start) => isWithinNoise(run.slice(start), script.slice(start)));
}

function isWithinNoise(a: readonly number[], b: readonly number[]): boolean {
  const [left, right] = [estimateMean(a), estimateMean(b)];
  if (left?.low == null || left.high == null || right?.low == null || right.high == null) return false;
  const meet = left.low <= right.high && right.low <= left.high;
  return meet && Math.abs(left.value / right.value - 1) < WITHIN;
}
