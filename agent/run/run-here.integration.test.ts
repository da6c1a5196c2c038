import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { ulid } from "ulid";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FinishedTrials } from "./finished.ts";
import type { RunJob } from "./job.ts";
import { type RunHere, runHere } from "./run-here.ts";

let state: string;
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), "vnb-here-"));
});
afterEach(() => rmSync(state, { recursive: true, force: true }));

/** What a run had recorded, when, and whether it had been told to stop by then. */
type Recorded = { what: string; at: number; isStopped: boolean };
type Started = { job: RunJob; ended: Promise<unknown>; recorded: Recorded[] };

function start(
  signal: AbortSignal,
  cells: RunJob["cells"] = [{ switch: "host", nic: null, qemu: null, options: {} }],
): Started {
  const recorded: Recorded[] = [];
  const job: RunJob = {
    runId: ulid(),
    startedAt: new Date().toISOString(),
    title: "stopped",
    tags: [],
    lab: "netns",
    labAcceleration: "native",
    profile: "smoke",
    replication: { boots: 1, iterations: 1, seconds: 1, warmupSeconds: 1 },
    seed: 1,
    tests: ["tcp_rr"],
    directions: ["tx"],
    cells,
    ssh: null,
  };
  const record = (what: string) => async (): Promise<never> => {
    recorded.push({ what, at: performance.now(), isStopped: signal.aborted });
    throw new Error("goes no further than its first record");
  };
  const run: RunHere = {
    job,
    stateDir: state,
    finished: new FinishedTrials([]),
    earlierTime: null,
    sink: {
      header: record("header"),
      boot: record("boot"),
      trial: record("trial"),
      progress: () => {},
    },
    emit: () => {},
    signal,
    newId: ulid,
    now: () => new Date(),
    estimatedSeconds: 1,
  };
  return { job, ended: runHere(run).catch((error) => error), recorded };
}

function left(): string[] {
  return readdirSync(state, { recursive: true, encoding: "utf8" }).filter((path) => path.includes("/"));
}

test("Ctrl-C before the first step makes nothing", async () => {
  expect(await start(AbortSignal.abort()).ended).toMatchObject({ code: "aborted" });
  expect(left()).toEqual([]);
});

test("Ctrl-C between the lab's folder and the lab leaves no folder, and lays no lab", async () => {
  const controller = new AbortController();
  const { job, ended } = start(controller.signal);
  while (!existsSync(join(state, "labs", job.runId))) await turn();
  controller.abort();
  const namespaces = new Set<string>();
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  while (!isOver) {
    for (const name of existsSync("/run/netns") ? readdirSync("/run/netns") : []) namespaces.add(name);
    await turn();
  }
  expect(await ended).toMatchObject({ code: "aborted" });
  expect(left()).toEqual([]);
  expect([...namespaces].filter((name) => name.endsWith(job.runId.slice(-10).toLowerCase()))).toEqual([]);
});

test("Ctrl-C while the machine is asked what it can do records no switch as one that does not work", async () => {
  const cell = { switch: "openvswitch", nic: "virtio-net", qemu: null, options: {} } as const;
  const ask = async (signal: AbortSignal) => {
    const started = start(signal, [cell]);
    const netserver = join(state, "labs", started.job.runId, "netserver.log");
    while (!existsSync(netserver)) await turn();
    return { ...started, asked: performance.now() };
  };
  // Proving the wire, facts, whether Open vSwitch runs here: how long all of it takes is the machine's own affair.
  const whole = await ask(new AbortController().signal);
  await whole.ended;
  const [first] = whole.recorded;
  if (first === undefined) throw new Error("the run recorded nothing of the machine");
  const takes = first.at - whole.asked;
  let stopped = 0;
  for (const part of [0, 0.3, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95]) {
    const controller = new AbortController();
    const { ended, recorded } = await ask(controller.signal);
    await new Promise((resolve) => setTimeout(resolve, part * takes));
    controller.abort();
    const end = await ended;
    const label = `after ${part} of ${Math.round(takes)} ms`;
    expect(
      recorded.filter(({ isStopped }) => isStopped),
      label,
    ).toEqual([]);
    expect(left(), label).toEqual([]);
    // This time it had its answers sooner.
    if (recorded.length > 0) continue;
    expect(end, label).toMatchObject({ code: "aborted" });
    stopped++;
  }
  expect(stopped).toBeGreaterThan(4);
});
