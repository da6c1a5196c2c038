import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cellKey } from "../../../lib/domain/cell.ts";
import { listSpools, readRun } from "../../spool/spool.ts";
import { AgentSandbox, readMachine } from "../../testing/agent-process.ts";
import { TwoMachines } from "../../testing/two-machines.ts";

const machines = new TwoMachines();
let sandbox: AgentSandbox;
let before: Record<string, string>;

beforeAll(() => machines.build());
afterAll(() => machines.remove());
beforeEach(async () => {
  sandbox = new AgentSandbox(machines.host);
  before = await machines.look();
});
afterEach(async () => {
  // A test that failed must not take the next one with it.
  await sandbox.run(["clean"]);
  sandbox.remove();
});

const LAB = [
  ...["--lab", "ssh", "--tester", "tester", "--ssh-config", machines.sshConfig],
  ...["--host-nic", machines.hostNic],
];
const RUN = ["run", ...LAB, "--tester-nic", machines.testerNic, "--profile", "smoke", "--seed", "1"];

function storedRun() {
  const runId = listSpools(sandbox.state).at(-1) ?? "";
  const run = readRun(sandbox.state, runId);
  if (!run) throw new Error("the run is not stored");
  return run;
}

function journals(): string[] {
  return readdirSync(join(sandbox.state, "journals"));
}

/** Both machines, the sandbox and this machine's processes are as they were. */
async function expectNothingLeft(): Promise<void> {
  expect(await machines.look()).toEqual(before);
  expect(sandbox.leftovers()).toEqual([]);
  expect(readMachine(sandbox.state).processes).toEqual([]);
  const suffixes = listSpools(sandbox.state).map((runId) => runId.slice(-10).toLowerCase());
  const { namespaces } = readMachine(sandbox.state);
  expect(suffixes.filter((suffix) => namespaces.includes(suffix))).toEqual([]);
}

test("measures host, bridge and macvtap between two machines, and leaves both as they were", async () => {
  const matrix = ["--switch", "host,bridge,macvtap", "--nic", "e1000,virtio-net"];
  const run = await sandbox.run([...RUN, ...matrix, "--test", "tcp_stream,udp_rr_64"]);
  expect(run.code, run.output).toBe(0);
  await expectNothingLeft();

  const { header, trials } = storedRun();
  expect(header).toMatchObject({ status: "finished", lab: "ssh", labAcceleration: "native" });
  const counted = trials.filter((trial) => !trial.warmup);
  expect([...new Set(counted.map((trial) => cellKey(trial.cell).split("@")[0]))].sort()).toEqual([
    "e1000/bridge",
    "e1000/macvtap",
    "host",
    "virtio-net/bridge",
    "virtio-net/macvtap",
  ]);
  expect(counted).toHaveLength(5 * 2 * 2);
  for (const trial of counted) {
    expect(trial, trial.reason ?? "").toMatchObject({ status: "ok" });
    expect(trial.metrics.throughput_bps ?? trial.metrics.transactions_per_s).toBeGreaterThan(0);
    const near = trial.cell.nic === null ? "host" : "guest";
    expect(trial.command?.where).toBe(trial.direction === "rx" ? "tester" : near);
  }
  // Facts of the other side are read there, over ssh.
  expect(header.tester).toMatchObject({
    kernel: header.host.kernel,
    cpuModel: header.host.cpuModel,
    netperf: expect.stringMatching(/netperf/i),
    nics: [
      { name: machines.testerNic, driver: "veth", mtu: 1500, offloads: { "tcp-segmentation-offload": true } },
    ],
  });
  expect(header.warnings.map((warning) => warning.code)).not.toContain("shared-machine");
});

describe("after SIGKILL in the middle", () => {
  const SLOW = [...RUN, "--switch", "bridge", "--nic", "virtio-net", "--test", "tcp_rr", "--seconds", "20"];

  async function killInTrial(): Promise<void> {
    const agent = sandbox.start(SLOW);
    await agent.saw(/boot 1 up/);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(machines.testerProcesses().join("\n")).toContain("netserver");
    agent.kill("SIGKILL");
    await agent.ended;
  }

  test("clean gives the NIC back, and ends and undoes all on the tester", async () => {
    await killInTrial();
    expect(await machines.look()).not.toEqual(before);
    const cleaned = await sandbox.run(["clean"]);
    expect(cleaned.code, cleaned.output).toBe(0);
    expect(cleaned.output).toMatch(/NIC eth1 back/);
    expect(cleaned.output).toMatch(/address 198\.18\.0\.3 off eth1 on tester tester/);
    await expectNothingLeft();
    expect(journals()).toEqual([]);
  });

  test("a tester that is away is named with what is left there; the journal waits for it", async () => {
    const agent = sandbox.start(SLOW);
    await agent.saw(/boot 1 up/);
    machines.cutSsh();
    try {
      agent.kill("SIGKILL");
      await agent.ended;
      const cleaned = await sandbox.run(["clean"]);
      expect(cleaned.code, cleaned.output).toBe(1);
      expect(cleaned.output).toMatch(/NIC eth1 back/);
      expect(cleaned.output).toMatch(
        /still there: process .*netserver.* on tester tester .*cannot be reached/,
      );
      expect(cleaned.output).toMatch(/by hand there: ip addr del 198\.18\.0\.3\/24 dev eth1/);
      expect(journals()).toHaveLength(1);
      // No word went over the cut link: netserver lives on there.
      expect(machines.testerProcesses().join("\n")).toContain("netserver");
    } finally {
      machines.mendSsh();
    }
    const again = await sandbox.run(["clean"]);
    expect(again.code, again.output).toBe(0);
    await expectNothingLeft();
    expect(journals()).toEqual([]);
  });
});

describe("before anything is touched", () => {
  const HOST = [...RUN, "--switch", "host", "--test", "tcp_rr"];

  /** The run ends at once, says this, and has changed nothing on either side. */
  async function expectRefusal(args: readonly string[], says: RegExp, env = {}): Promise<void> {
    const run = await sandbox.run(args, env);
    expect(run.code, run.output).not.toBe(0);
    expect(run.output).toMatch(says);
    await expectNothingLeft();
    expect(listSpools(sandbox.state).flatMap((runId) => readRun(sandbox.state, runId) ?? [])).toEqual([]);
  }

  test("an unknown host key, a refused key and a missing program are told apart", async () => {
    try {
      machines.forgetHostKey();
      await expectRefusal(HOST, /tester tester: its host key is not known here.*compare the fingerprint/s);
      machines.trustHostKey();
      machines.authorize(false);
      await expectRefusal(HOST, /tester tester: it refused the key.*ssh-copy-id/s);
      machines.authorize(true);
      machines.take("netperf");
      await expectRefusal(HOST, /tester: tester has no netperf; install there: apt-get install netperf/);
    } finally {
      machines.trustHostKey();
      machines.authorize(true);
      machines.give("netperf");
    }
  });

  test("the wrong NICs and networks are named", async () => {
    const nic = (name: string) => HOST.map((word, index) => (HOST[index - 1] === "--host-nic" ? name : word));
    await expectRefusal(nic("eth9"), /host-nic: this host has no eth9; it has .*eth1/);
    await expectRefusal(
      nic("mgmt0"),
      /tester: the ssh connection to it goes over mgmt0, which the lab takes/,
    );
    const network = ["--host-address", "198.19.0.9/24", "--guest-address", "198.19.0.10/24"];
    await expectRefusal(
      [...HOST, ...network, "--tester-address", "198.19.0.11/24"],
      /overlaps with address 198\.19\.0\.1\/30 of mgmt0 \(this host\).*\(tester\)/s,
    );
  });

  test("a NIC with an ssh session or the default route is taken only when told twice, and comes back", async () => {
    const session = { SSH_CONNECTION: "198.19.4.9 50000 198.19.4.1 22" };
    await expectRefusal(
      HOST,
      /eth1 carries the ssh session with 198\.19\.4\.9.*--nic-carries-ssh-session/,
      session,
    );
    machines.setDefaultRoute(true);
    before = await machines.look();
    try {
      await expectRefusal(HOST, /eth1 carries the default route: taking it cuts this host off/);
      await expectRefusal([...HOST, "--nic-carries-default-route"], /needs --yes-really, too/);
      const run = await sandbox.run([...HOST, "--nic-carries-default-route", "--yes-really"]);
      expect(run.code, run.output).toBe(0);
      expect(storedRun().trials.every((trial) => trial.status === "ok")).toBe(true);
      await expectNothingLeft();
    } finally {
      machines.setDefaultRoute(false);
    }
  });
});

test("a cable that ends elsewhere is told before any cell is blamed, and both sides are as before", async () => {
  const wrong = RUN.map((word, index) => (RUN[index - 1] === "--tester-nic" ? "mgmt0" : word));
  machines.setCarrier(true);
  before = await machines.look();
  try {
    const run = await sandbox.run([...wrong, "--switch", "host", "--test", "tcp_rr"]);
    expect(run.code, run.output).toBe(1);
    expect(run.output).toMatch(
      /netperf does not get from 198\.18\.0\.1 \(eth1\) to 198\.18\.0\.3.*firewall/s,
    );
    await expectNothingLeft();
  } finally {
    machines.setCarrier(false);
  }
});
