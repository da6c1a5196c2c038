import { expect, test } from "vitest";
import type { Cell } from "../../lib/domain/cell.ts";
import type { Trial } from "../../lib/domain/trial.ts";
import { CellTally } from "./cell-tally.ts";
import { remainingSteps } from "./finished.ts";
import { stepsLeft } from "./planned-boot.ts";

const plan = {
  tests: ["tcp_stream", "tcp_rr"],
  directions: ["tx"] as const,
  iterations: 2,
  seconds: 1,
  warmupSeconds: 1,
};

test("a second boot takes up where the first died, each open test warmed up again", () => {
  const steps = remainingSteps(plan, () => false);
  const [warmup, first] = steps;
  if (!warmup || !first) throw new Error("the plan has steps");
  const left = stepsLeft(steps, new Set([warmup, first]));
  expect(left.map((step) => `${step.test} ${step.warmup ? "warm-up" : step.iteration}`)).toEqual([
    "tcp_stream warm-up",
    "tcp_stream 1",
    "tcp_rr warm-up",
    "tcp_rr 0",
    "tcp_rr 1",
  ]);
});

test("a test whose trials are all done is left out with its warm-up", () => {
  const steps = remainingSteps(plan, () => false);
  const done = new Set(steps.filter((step) => step.test === "tcp_stream"));
  expect(stepsLeft(steps, done).every((step) => step.test === "tcp_rr")).toBe(true);
});

const cell: Cell = { switch: "bridge", nic: "e1000", qemu: "7.2.22", options: {} };
const trial = (status: Trial["status"], reason: string | null, warmup = false) =>
  ({ cell, status, reason, warmup }) as Trial;

test("a cell is measured when all that was wanted of it is there, whatever failed on the way", () => {
  const tally = new CellTally();
  tally.want(cell, 2, 0);
  tally.count(trial("failed", "no answer"));
  tally.count(trial("ok", null));
  tally.count(trial("ok", null, true));
  expect(tally.verdict(cell)).toEqual({ status: "partial", reason: "1 of 2 trials are missing: no answer" });
  tally.count(trial("ok", null));
  expect(tally.verdict(cell)).toEqual({ status: "measured", reason: null });
});

test("a cell that gave nothing failed, with its last reason", () => {
  const tally = new CellTally();
  tally.want(cell, 2, 0);
  tally.count(trial("timeout", "netperf did not end"));
  expect(tally.verdict(cell)).toEqual({ status: "failed", reason: "netperf did not end" });
});

test("what an earlier part of the run finished counts", () => {
  const tally = new CellTally();
  tally.want(cell, 2, 1);
  tally.count(trial("ok", null));
  expect(tally.verdict(cell).status).toBe("measured");
});
