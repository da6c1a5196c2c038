import { ulid } from "ulid";
import { expect, test } from "vitest";
import { MAX_RAW_LENGTH, MAX_REASON_LENGTH, Trial } from "../../lib/domain/trial.ts";
import { AgentError } from "../exec/agent-error.ts";
import type { CommandResult } from "../exec/types.ts";
import { CellTally } from "./cell-tally.ts";
import { runTrial, type TrialContext } from "./trial.ts";

const STEP = { test: "tcp_stream", direction: "tx", iteration: 0, warmup: false, seconds: 1 } as const;
const cell = { switch: "host", nic: null, qemu: null, options: {} } as const;

function contextFor(netperf: () => Promise<CommandResult>, parts: Partial<TrialContext> = {}): TrialContext {
  return {
    cell,
    bootId: ulid(),
    bootIndex: 0,
    station: {
      where: "host",
      netperf,
      command: (argv) => ({ where: "host", argv: [...argv], purpose: null }),
    },
    self: "198.18.0.1",
    peer: "198.18.0.3",
    controlPort: 1,
    dataPort: 2,
    probe: null,
    netperfVersion: "2.7.0",
    newId: ulid,
    now: () => new Date(),
    nowMs: () => performance.now(),
    ...parts,
  };
}

test("a clock that is set back in the middle makes no negative length", async () => {
  let now = Date.parse("2026-11-02T10:00:00Z");
  let nowMs = 0;
  const failing = async () => {
    now -= 3_600_000;
    nowMs += 250;
    throw new AgentError({ code: "guest", message: "gone" });
  };
  const trial = await runTrial(
    contextFor(failing, { now: () => new Date(now), nowMs: () => nowMs }),
    STEP,
    1,
  );
  expect(Trial.parse(trial)).toMatchObject({ status: "failed", elapsedSeconds: 0.25 });
});

test("a program that prints without end fails its trial, whose record stays in bounds", async () => {
  const endless = "y\n".repeat(MAX_RAW_LENGTH);
  const trial = await runTrial(
    contextFor(async () => ({ stdout: endless, stderr: endless, exitCode: 0, seconds: 1 })),
    STEP,
    1,
  );
  expect(Trial.parse(trial)).toMatchObject({ status: "failed", stage: "parse", metrics: {} });
  expect(trial.raw).toHaveLength(MAX_RAW_LENGTH);
  expect(trial.raw).toMatch(/\[cut here\]\n$/);
});

test("a value without end is no reason without end", async () => {
  const stdout = `PROTOCOL=${"x".repeat(10_000)}\n`;
  const trial = await runTrial(
    contextFor(async () => ({ stdout, stderr: "", exitCode: 0, seconds: 1 })),
    STEP,
    1,
  );
  expect(Trial.parse(trial).reason).toMatch(/PROTOCOL/);
});

test("a cell that is partly measured says why in bounds, however long the last reason", async () => {
  const tally = new CellTally();
  tally.want(cell, 3, 1);
  const reason = "r".repeat(MAX_REASON_LENGTH);
  const failing = contextFor(async () => {
    throw new Error(reason);
  });
  tally.count(await runTrial(failing, STEP, 1));
  expect(tally.verdict(cell).reason).toHaveLength(MAX_REASON_LENGTH);
});
