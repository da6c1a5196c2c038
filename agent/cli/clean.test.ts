import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { acquireLabLock, readLabHolder } from "../exec/lab-lock.ts";
import { readStartTicks } from "../exec/proc.ts";
import { cleanHost } from "./clean.ts";

let state: string;
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), "vnb-clean-"));
  mkdirSync(join(state, "journals"));
});
afterEach(() => rmSync(state, { recursive: true, force: true }));

/** The journal of an agent whose process is gone, with one file of it still there. */
function abandon(runId: string, path: string): void {
  const lines = [
    {
      type: "owner",
      version: 1,
      runId,
      pid: 999_999_999,
      startTicks: "1",
      kernelBootId: "gone",
      startedAt: "2026-01-01T00:00:00.000Z",
      roots: [state],
    },
    { type: "do", id: 1, entry: { kind: "path", path } },
  ];
  writeFileSync(
    join(state, "journals", `${runId}.jsonl`),
    lines.map((line) => `${JSON.stringify(line)}\n`).join(""),
  );
}

test("holds the lab's lock while it cleans and gives it back", async () => {
  const left = join(state, "left");
  writeFileSync(left, "");
  abandon("run1", left);
  const holders: (string | undefined)[] = [];
  await cleanHost({ onRemoved: () => holders.push(readLabHolder(state)?.runId), state });
  expect(holders).toEqual(["clean"]);
  expect(existsSync(left)).toBe(false);
  expect(readLabHolder(state)).toBeNull();
});

test("a run that holds the lab cleans without losing its lock", async () => {
  const lock = acquireLabLock("run9", { state });
  await cleanHost({ state });
  expect(readLabHolder(state)?.runId).toBe("run9");
  lock.release();
});

test("one journal that fails does not keep the next from being cleaned", async () => {
  const left = join(state, "left");
  writeFileSync(left, "");
  // A path outside of the run's own roots is never removed: carrying this journal out fails.
  abandon("run1", join(tmpdir(), "vnb-not-ours"));
  abandon("run2", left);
  await expect(cleanHost({ state })).rejects.toThrow(AggregateError);
  expect(existsSync(left)).toBe(false);
  expect(readLabHolder(state)).toBeNull();
});

test("the half-taken lock of an agent that died goes, one of a living agent stays", async () => {
  const living = `lab.lock.${process.ppid}.${readStartTicks(process.ppid)}`;
  writeFileSync(join(state, "lab.lock.999999999.1"), "");
  writeFileSync(join(state, "lab.lock.999999999.1.dead"), "");
  writeFileSync(join(state, living), "");
  await cleanHost({ state });
  expect(readdirSync(state).filter((name) => name.startsWith("lab.lock"))).toEqual([living]);
});
