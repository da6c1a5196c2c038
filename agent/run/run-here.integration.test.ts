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

function start(
  signal: AbortSignal,
  cells: RunJob["cells"] = [{ switch: "host", nic: null, qemu: null, options: {} }],
): { job: RunJob; ended: Promise<unknown>; recorded: string[] } {
  const recorded: string[] = [];
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
  const unexpected = (what: string) => async (): Promise<never> => {
    recorded.push(what);
    throw new Error("nothing may be recorded");
  };
  const run: RunHere = {
    job,
    stateDir: state,
    finished: new FinishedTrials([]),
    earlierTime: null,
    sink: {
      header: unexpected("header"),
      boot: unexpected("boot"),
      trial: unexpected("trial"),
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
  // Proving the wire, facts, whether Open vSwitch runs here: the last two take half a second and more.
  for (const delay of [0, 250, 500, 550, 600, 700, 800]) {
    const controller = new AbortController();
    const { job, ended, recorded } = start(controller.signal, [
      { switch: "openvswitch", nic: "virtio-net", qemu: null, options: {} },
    ]);
    const netserver = join(state, "labs", job.runId, "netserver.log");
    while (!existsSync(netserver)) await turn();
    await new Promise((resolve) => setTimeout(resolve, delay));
    controller.abort();
    expect(await ended, `after ${delay} ms`).toMatchObject({ code: "aborted" });
    expect(recorded, `after ${delay} ms`).toEqual([]);
    expect(left()).toEqual([]);
  }
});
