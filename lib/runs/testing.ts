import { ulid } from "ulid";
import { Boot } from "../domain/boot.ts";
import type { Cell } from "../domain/cell.ts";
import { MachineFacts } from "../domain/facts.ts";
import { RunHeader } from "../domain/run.ts";
import { Trial } from "../domain/trial.ts";

/** Input for tests: valid, made up, and marked as such. Never shown as measured. */
export const BRIDGE: Cell = { switch: "bridge", nic: "e1000", qemu: "7.2.22", options: {} };
export const HOST: Cell = { switch: "host", nic: null, qemu: null, options: {} };

export function makeHeader(changes: Partial<RunHeader> = {}): RunHeader {
  return RunHeader.parse({
    title: "made up for a test",
    status: "running",
    startedAt: "2026-11-02T10:00:00.000Z",
    agentVersion: "0.0.0",
    lab: "netns",
    profile: "smoke",
    replication: { boots: 1, iterations: 1, seconds: 1, warmupSeconds: 1 },
    seed: 1,
    tests: ["tcp_stream"],
    directions: ["tx", "rx"],
    guestAcceleration: "tcg",
    labAcceleration: "native",
    host: MachineFacts.parse({ hostname: "testhost" }),
    tester: MachineFacts.parse({ hostname: "testhost" }),
    qemus: [{ version: "7.2.22", fullVersion: "7.2.22", path: "/usr/bin/qemu-system-x86_64" }],
    cells: [BRIDGE, HOST].map((cell) => ({ cell, status: "planned" as const })),
    ...changes,
  });
}

export function makeTrial(changes: Partial<Trial> = {}): Trial {
  return Trial.parse({
    trialId: ulid(),
    cell: BRIDGE,
    bootId: ulid(),
    bootIndex: 0,
    test: "tcp_stream",
    direction: "tx",
    iteration: 0,
    status: "ok",
    startedAt: "2026-11-02T10:00:01.000Z",
    seconds: 1,
    metrics: { throughput_bps: 250e6 },
    tool: { name: "netperf", version: "2.7.0" },
    command: { where: "guest", argv: ["netperf", "-t", "TCP_STREAM"] },
    raw: "THROUGHPUT=250.00\n",
    ...changes,
  });
}

export function makeBoot(changes: Partial<Boot> = {}): Boot {
  return Boot.parse({
    bootId: ulid(),
    cell: BRIDGE,
    index: 0,
    status: "ok",
    startedAt: "2026-11-02T10:00:00.500Z",
    acceleration: "tcg",
    bootSeconds: 4,
    ...changes,
  });
}
