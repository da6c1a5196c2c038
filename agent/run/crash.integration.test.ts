import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Trial } from "../../lib/domain/trial.ts";
import { listSpools, readRun } from "../spool/spool.ts";
import { AgentSandbox, readMachine } from "../testing/agent-process.ts";

/** Short enough to be killed often, long enough to be killed anywhere. */
const RUN = ["run", "--lab", "netns", "--profile", "smoke", "--seed", "1", "--test", "tcp_rr"];
const ATTACHMENTS = ["--switch", "bridge,openvswitch,macvtap", "--nic", "virtio-net"];

let sandbox: AgentSandbox;
let before: ReturnType<typeof readMachine>;

beforeEach(() => {
  sandbox = new AgentSandbox();
  before = readMachine(sandbox.state);
});

afterEach(() => sandbox.remove());

function finishedTrials(): Trial[] {
  const [runId] = listSpools(sandbox.state);
  const trials = runId ? (readRun(sandbox.state, runId)?.trials ?? []) : [];
  return trials.filter((trial) => trial.status === "ok" && !trial.warmup);
}

async function expectClean(): Promise<void> {
  const cleaned = await sandbox.run(["clean"]);
  expect(cleaned.code, cleaned.output).toBe(0);
  expect(readMachine(sandbox.state)).toEqual(before);
  expect(sandbox.leftovers()).toEqual([]);
}

describe("an agent that is killed with SIGKILL leaves what clean removes", () => {
  /** Milliseconds into the run: preparing, laying the lab, attaching, booting, measuring, changing cells. */
  test.each([150, 400, 700, 1000, 1500, 2500, 4000, 6500, 9500, 13_000])("after %i ms", async (delay) => {
    const agent = sandbox.start([...RUN, ...ATTACHMENTS]);
    await new Promise((resolve) => setTimeout(resolve, delay));
    agent.kill("SIGKILL");
    await agent.ended;
    await expectClean();
  });
});

test("a run that was killed is finished by --resume, and nothing finished is measured again", async () => {
  const agent = sandbox.start([...RUN, ...ATTACHMENTS]);
  await agent.saw(/tcp_rr rx +\d/);
  agent.kill("SIGKILL");
  await agent.ended;
  await expectClean();
  const early = finishedTrials();
  expect(early.length).toBeGreaterThan(0);

  const resumed = await sandbox.run(["run", "--resume"]);
  expect(resumed.code, resumed.output).toBe(0);
  const all = finishedTrials();
  expect(all.slice(0, early.length)).toEqual(early);
  const keys = all.map((trial) => [trial.cell.switch, trial.test, trial.direction].join(" "));
  expect(keys).toHaveLength(3 * 2);
  expect(new Set(keys).size).toBe(keys.length);
  const [runId = ""] = listSpools(sandbox.state);
  expect(readRun(sandbox.state, runId)?.header.status).toBe("finished");
  await expectClean();
});

test("Ctrl-C in a trial takes the lab down at once and says so in the run", async () => {
  const agent = sandbox.start([...RUN, ...ATTACHMENTS, "--seconds", "20"]);
  await agent.saw(/tcp_rr tx \(warm-up\)|boot 1 up/);
  await new Promise((resolve) => setTimeout(resolve, 2500));
  const start = Date.now();
  agent.kill("SIGINT");
  expect(await agent.ended).not.toBe(0);
  expect(Date.now() - start).toBeLessThan(15_000);
  expect(readMachine(sandbox.state)).toEqual(before);
  expect(sandbox.leftovers(), agent.output).toEqual([]);
  const [runId = ""] = listSpools(sandbox.state);
  expect(readRun(sandbox.state, runId)?.header.status).toBe("stopped");
});

test("Ctrl-C while the lab is laid takes down what is there, and says no more than that it was stopped", async () => {
  // Looking for tools, laying the lab, attaching: a command of the lab fails in some, as what it needs is taken away.
  for (const delay of [200, 350, 400, 450, 500, 550, 700, 900]) {
    const agent = sandbox.start([...RUN, ...ATTACHMENTS, "--seconds", "20"]);
    await new Promise((resolve) => setTimeout(resolve, delay));
    agent.kill("SIGINT");
    expect(await agent.ended, agent.output).not.toBe(0);
    expect(agent.output, `after ${delay} ms`).not.toMatch(/ended with|could not/);
    expect(readMachine(sandbox.state)).toEqual(before);
    expect(sandbox.leftovers(), agent.output).toEqual([]);
  }
});

test("a second agent on the host is told who holds the lab", async () => {
  const first = sandbox.start([...RUN, "--switch", "host", "--seconds", "5"]);
  await first.saw(/running/);
  const second = await sandbox.run([...RUN, "--switch", "host"]);
  expect(second.code).not.toBe(0);
  expect(second.output).toContain("holds the lab of this host");
  expect(await first.ended).toBe(0);
});

test("a second agent is told so, too, where it keeps its state elsewhere, as another user's does", async () => {
  const other = new AgentSandbox();
  try {
    const first = sandbox.start([...RUN, "--switch", "host", "--seconds", "5"]);
    await first.saw(/running/);
    const second = await other.run([...RUN, "--switch", "host"], { VNICBENCH_LAB_LOCK: sandbox.lock });
    expect(second.code).not.toBe(0);
    expect(second.output).toMatch(/run \w{26} of .+ holds the lab of this host/);
    expect(await first.ended).toBe(0);
  } finally {
    other.remove();
  }
});
