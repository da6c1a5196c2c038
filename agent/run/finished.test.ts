import { expect, test } from "vitest";
import type { Cell } from "../../lib/domain/cell.ts";
import type { Trial } from "../../lib/domain/trial.ts";
import { FinishedTrials, remainingSteps } from "./finished.ts";

const cell: Cell = { switch: "bridge", nic: "e1000", qemu: "7.2.22", options: {} };
const plan = {
  tests: ["tcp_stream", "udp_rr_64"],
  directions: ["tx", "rx"] as const,
  iterations: 2,
  seconds: 1,
  warmupSeconds: 0.5,
};

const trial = (change: Partial<Trial>): Trial => ({
  trialId: "01ARZ3NDEKTSV4RRFFQ69G5FAV",
  cell,
  bootId: "01ARZ3NDEKTSV4RRFFQ69G5FAW",
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
  seconds: 1,
  elapsedSeconds: 1,
  metrics: { throughput_bps: 1 },
  tool: { name: "netperf", version: "2.7.0" },
  command: null,
  raw: null,
  exits: [],
  ...change,
});

test("a fresh boot warms each test up once, then iterates", () => {
  const steps = remainingSteps(plan, () => false);
  expect(steps).toHaveLength(2 * 2 * 3);
  expect(steps[0]).toMatchObject({ test: "tcp_stream", direction: "tx", warmup: true, seconds: 0.5 });
  expect(steps.filter((step) => step.warmup)).toHaveLength(4);
});

test("what is finished is not repeated, and a half-finished test is warmed up again", () => {
  const finished = new FinishedTrials([
    trial({}),
    trial({ direction: "rx" }),
    trial({ direction: "rx", iteration: 1 }),
  ]);
  const steps = remainingSteps(plan, (step) => finished.has(cell, 0, step)).filter(
    (step) => step.test === "tcp_stream",
  );
  expect(steps.map((step) => [step.direction, step.warmup, step.iteration])).toEqual([
    ["tx", true, 0],
    ["tx", false, 1],
  ]);
});

test("failed trials, warm-ups, other boots and other cells do not count as finished", () => {
  const finished = new FinishedTrials([
    trial({ status: "failed", reason: "no answer", metrics: {} }),
    trial({ warmup: true }),
    trial({ bootIndex: 1 }),
    trial({ cell: { ...cell, nic: "virtio-net" } }),
  ]);
  expect(remainingSteps(plan, (step) => finished.has(cell, 0, step))).toHaveLength(12);
});
