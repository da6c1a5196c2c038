import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import type { Boot, Command } from "../domain/boot.ts";
import type { Trial } from "../domain/trial.ts";
import { fillCommandLine, oneLine } from "./placeholders.ts";
import { NoScriptError, type Recording, reproduceScript } from "./script.ts";

const RUN = "01JXAMPLEXAMPLEXAMPLEXAMPX";
const FOLDER = `/var/lib/vnicbench/labs/${RUN}`;
const cell = { switch: "bridge", nic: "virtio-net", qemu: "7.2.22", options: {} } as const;

function command(where: Command["where"], argv: string[], more: Partial<Command> = {}): Command {
  return { where, argv, purpose: null, ...more };
}

const BOOT: Boot = {
  bootId: "01JXAMPLEXAMPLEXAMPLEXAMPB",
  cell,
  index: 0,
  status: "ok",
  reason: null,
  startedAt: "2026-01-01T00:00:00.000Z",
  finishedAt: null,
  acceleration: "kvm",
  bootSeconds: 1,
  commands: [
    command("lab", ["ip", "netns", "add", "vnb-host-abc"]),
    command("lab", ["ip", "netns", "add", "vnb-tester-abc"]),
    command("host", ["ip", "link", "add", "br0", "type", "bridge"], { purpose: "make\nthe bridge" }),
    command("tester", ["ip", "netns", "exec", "vnb-tester-abc", "/usr/bin/netserver", "-D"], {
      background: true,
    }),
    command(
      "host",
      [
        ...["ip", "netns", "exec", "vnb-host-abc", "/opt/qemu-system-x86_64", "-kernel", "/boot/k"],
        ...["-chardev", `socket,id=agent,path=${FOLDER}/guest/agent.sock,server=on`],
      ],
      { background: true },
    ),
    command("guest", ["/bin/netserver", "-D"]),
  ],
  proofs: [],
  guest: null,
  offloads: {},
  console: null,
};

function trial(changes: Partial<Trial>): Trial {
  return {
    trialId: "01JXAMPLEXAMPLEXAMPLEXAMPT",
    cell,
    bootId: BOOT.bootId,
    bootIndex: 0,
    test: "tcp_stream",
    direction: "tx",
    iteration: 0,
    warmup: false,
    attempt: 1,
    status: "ok",
    reason: null,
    stage: null,
    stderr: null,
    startedAt: "2026-01-01T00:00:00.000Z",
    seconds: 2,
    elapsedSeconds: 2,
    metrics: { throughput_bps: 1e9 },
    tool: { name: "netperf", version: null },
    command: command("guest", ["/bin/netperf", "-H", "198.18.0.3"]),
    raw: "THROUGHPUT=1000.5\nTHROUGHPUT_UNITS=10^6bits/s\n",
    exits: [],
    ...changes,
  };
}

const recording = (changes: Partial<Recording> = {}): Recording => ({
  runId: RUN,
  title: "a run",
  pinning: {},
  place: [],
  boot: BOOT,
  trials: [
    trial({ raw: "THROUGHPUT=900\n" }),
    trial({ iteration: 1 }),
    trial({ warmup: true, iteration: 2 }),
  ],
  ...changes,
});

/** What bash makes of a line, with the variables set. */
function readBack(line: string): string[] {
  const text = `host=H; tester=T; dir=D; printf '%s\\0' ${line}`;
  return execFileSync("bash", ["-c", text], { encoding: "utf8" }).split("\0").slice(0, -1);
}

describe("an argument", () => {
  const placeholders = [
    { text: "vnb-host-abc", variable: "host" },
    { text: FOLDER, variable: "dir" },
  ];
  test.each([
    ["plain", "plain"],
    ["", ""],
    ["vnb-host-abc", "H"],
    [`path=${FOLDER}/a b,${FOLDER}/c`, "path=D/a b,D/c"],
    [
      "$(touch /tmp/never); `id` \"quoted\" 'single' \\ *",
      "$(touch /tmp/never); `id` \"quoted\" 'single' \\ *",
    ],
    [`$vnb-host-abc'$x`, "$H'$x"],
  ])("%j means the same to bash, but for what stands for something", (argument, meant) => {
    expect(readBack(fillCommandLine([argument], placeholders))).toEqual([meant]);
  });
});

test("words of others end no comment", () => {
  expect(oneLine("title\nrm -rf /\r\u2028x\u0000y")).toBe("title rm -rf / x y");
});

describe("a script", () => {
  test("is one that bash reads, whatever the run is called", () => {
    const script = reproduceScript(recording({ title: "x\ntouch /tmp/never\n'\"$(id)" }));
    execFileSync("bash", ["-n"], { input: script });
    expect(script).not.toMatch(/^touch/m);
    expect(script).toMatch(/^# make the bridge\non_host ip link add br0/m);
  });

  test("has no name of the run's own lab, runs each thing in its place, and waits for no warm-up's figure", () => {
    const script = reproduceScript(recording());
    expect(script).not.toMatch(/vnb-(host|tester)-abc|labs\//);
    expect(script).toContain('ip netns add "$host"');
    expect(script).toContain('background ip netns exec "$tester" /usr/bin/netserver -D');
    expect(script).toContain('mkdir -p "$dir"/guest');
    expect(script).toContain("need /boot/k");
    expect(script).toContain("in_guest background /bin/netserver -D");
    expect(script).toContain(
      "measure 'tcp_stream tx' THROUGHPUT 900 1000.5 in_guest 2 /bin/netperf -H 198.18.0.3",
    );
    expect(script).toMatch(/in_guest 2 \/bin\/netperf -H 198.18.0.3 >\/dev\/null # warm-up/);
  });

  test("gives a stream of datagrams as what arrived", () => {
    const script = reproduceScript(
      recording({
        trials: [trial({ test: "udp_stream_64", raw: "THROUGHPUT=10\nREMOTE_RECV_THROUGHPUT=4\n" })],
      }),
    );
    expect(script).toContain("REMOTE_RECV_THROUGHPUT 4 4");
  });

  test("is refused where the record does not tell how the lab was laid", () => {
    const boot = { ...BOOT, commands: BOOT.commands.filter(({ where }) => where !== "lab") };
    expect(() => reproduceScript(recording({ boot }))).toThrow(NoScriptError);
  });
});
