import { ulid } from "ulid";
import { describe, expect, it } from "vitest";
import { MachineFacts } from "../../lib/domain/facts.ts";
import { RunHeader } from "../../lib/domain/run.ts";
import { Trial } from "../../lib/domain/trial.ts";
import { createReporter, type Output } from "./reporter.ts";
import { meanOfBoots, summaryText } from "./summary.ts";
import { alignColumns, fitWidth, printable } from "./text.ts";
import { describeValue } from "./value.ts";

const cell = { switch: "bridge", nic: "e1000", qemu: "7.2.22", options: {} } as const;
const skipped = { ...cell, nic: "vhost-net" } as const;

function trial(fields: Partial<Trial>): Trial {
  return Trial.parse({
    trialId: ulid(),
    cell,
    bootId: ulid(),
    bootIndex: 0,
    test: "tcp_stream",
    direction: "tx",
    iteration: 0,
    status: "ok",
    startedAt: "2026-11-02T10:00:00.000Z",
    seconds: 1,
    metrics: { throughput_bps: 1e9 },
    tool: { name: "netperf", version: null },
    ...fields,
  });
}

const header = RunHeader.parse({
  title: "t",
  status: "finished",
  startedAt: "2026-11-02T10:00:00.000Z",
  agentVersion: "1",
  lab: "netns",
  profile: "smoke",
  replication: { boots: 1, iterations: 1, seconds: 1, warmupSeconds: 1 },
  seed: 1,
  tests: ["tcp_stream", "udp_stream_64"],
  directions: ["tx"],
  guestAcceleration: "tcg",
  labAcceleration: "native",
  host: MachineFacts.parse({}),
  tester: MachineFacts.parse({}),
  cells: [
    { cell, status: "measured" },
    { cell: skipped, status: "skipped", reason: "no /dev/vhost-net" },
  ],
  time: {
    wallSeconds: 60,
    netperfSeconds: 40,
    bootSeconds: 8,
    boots: 1,
    bootSecondsMax: 8,
    otherSeconds: 12,
    cells: 1,
  },
});

function collect(options: { json: boolean; isTTY: boolean }) {
  const written: string[] = [];
  const output: Output = { write: (text) => written.push(text), isTTY: options.isTTY, columns: 60 };
  return { reporter: createReporter({ json: options.json, output }), text: () => written.join("") };
}

describe("summaryText", () => {
  it("has figures, what was skipped and why, the time and the permalink", () => {
    const udp = trial({
      test: "udp_stream_64",
      metrics: { packet_rate_pps: 98_100, loss_ratio: 0.12, throughput_bps: 1e7 },
    });
    const text = summaryText({
      header,
      trials: [trial({}), udp],
      permalink: "http://h/runs/1",
      upload: null,
    }).join("\n");
    expect(text).toMatch(/e1000\/bridge@7\.2\.22 +1\.00 Gbit\/s +98\.1 kpps, 12\.0 % loss/);
    expect(text).toContain("vhost-net/bridge@7.2.22: skipped, no /dev/vhost-net");
    expect(text).toMatch(/netperf 40 s.*other 12 s \(12 s a cell\)/);
    expect(text).toMatch(/http:\/\/h\/runs\/1$/);
  });

  it("takes the boot as the unit, and neither warm-ups nor failures", () => {
    const trials = [1e9, 1e9, 1e9].map((throughput_bps) => trial({ metrics: { throughput_bps } }));
    trials.push(trial({ bootIndex: 1, metrics: { throughput_bps: 3e9 } }));
    expect(meanOfBoots(trials, "throughput_bps")).toBe(2e9);
    expect(meanOfBoots([], "throughput_bps")).toBeNull();
    const none = [trial({ warmup: true }), trial({ status: "failed", reason: "x", metrics: {} })];
    expect(summaryText({ header, trials: none, permalink: null, upload: null })[1]).toMatch(/ - +-$/);
  });
});

describe("reporters", () => {
  const progress = {
    doneTrials: 3,
    totalTrials: 12,
    secondsLeft: 40,
    cell: "e1000/bridge@7.2.22",
    bootIndex: 0,
    stage: "measure",
    test: "tcp_rr",
    direction: "rx",
    warmup: false,
    lastValue: "1.00 Gbit/s",
    at: "2026-11-02T10:00:00.000Z",
  } as const;

  it("keeps a live line on a terminal within its width", () => {
    const { reporter, text } = collect({ json: false, isTTY: true });
    reporter.event({ kind: "trial-start", progress });
    expect(text()).toContain("3/12  e1000/bridge@7.2.22  tcp_rr rx");
    expect(text().replace(/\r.*?K/, "").length).toBeLessThan(60);
  });

  it("prints only what happened where there is no terminal, without control characters", () => {
    const { reporter, text } = collect({ json: false, isTTY: false });
    reporter.event({ kind: "trial-start", progress });
    reporter.event({ kind: "trial", trial: trial({}) });
    reporter.event({ kind: "trial", trial: trial({ warmup: true }) });
    reporter.event({ kind: "note", message: "evil \u001b[31m guest" });
    expect(text().split("\n")).toEqual([
      `${"e1000/bridge@7.2.22".padEnd(30)}  tcp_stream tx         1.00 Gbit/s`,
      "evil  [31m guest",
      "",
    ]);
  });

  it("prints one JSON object a line, without raw output", () => {
    const { reporter, text } = collect({ json: true, isTTY: true });
    reporter.event({ kind: "trial", trial: trial({ raw: "THROUGHPUT=1" }) });
    reporter.end({ header, trials: [], permalink: null, upload: null });
    const [first, last] = text()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(first.trial).not.toHaveProperty("raw");
    expect(last).toMatchObject({ kind: "end", status: "finished" });
  });
});

describe("text", () => {
  it("aligns, cuts and cleans", () => {
    expect(
      alignColumns([
        ["a", "b"],
        ["long", "1"],
        ["x", "22"],
      ]),
    ).toEqual(["a      b", "long   1", "x     22"]);
    expect(fitWidth("abcdef", 4)).toBe("abc…");
    expect(printable("a\u001b]0;title\u0007b\u202e")).toBe("a ]0;title b ");
  });

  it("says why there is no value", () => {
    expect(describeValue(trial({ status: "failed", reason: "netperf died", metrics: {} }))).toBe(
      "netperf died",
    );
  });
});
