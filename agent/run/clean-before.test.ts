import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { cleanHost } from "../cli/clean.ts";
import { cleanBeforeRun } from "./clean-before.ts";

/** Nobody listens there: ssh says so at once. */
const TESTER = { destination: "nobody@127.0.0.1", port: 1, configFile: null, identityFile: null };

let state: string;
let left: string;
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), "vnb-before-"));
  left = join(state, "left");
  writeFileSync(left, "");
  abandon("run1", [
    { kind: "path", path: left },
    {
      ...{ kind: "remote-command", tester: TESTER, bootId: "b", okCodes: [0] },
      ...{ argv: ["ip", "addr", "del"], purpose: "address off" },
    },
  ]);
});
afterEach(() => rmSync(state, { recursive: true, force: true }));

function abandon(runId: string, entries: readonly object[]): void {
  const owner = {
    ...{ type: "owner", version: 1, runId, pid: 999_999_999, startTicks: "1", kernelBootId: "gone" },
    ...{ startedAt: "2026-01-01T00:00:00.000Z", roots: [state] },
  };
  const lines = [owner, ...entries.map((entry, id) => ({ type: "do", id: id + 1, entry }))];
  mkdirSync(join(state, "journals"), { recursive: true });
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  writeFileSync(join(state, "journals", `${runId}.jsonl`), text);
}

const journals = () => readdirSync(join(state, "journals"));

test("a tester that is away is told of, and a run that does not need it goes on", async () => {
  const notes: string[] = [];
  await cleanBeforeRun({ lab: "netns", state, note: (message) => notes.push(message) });
  expect(notes).toEqual([expect.stringMatching(/still there: address off on tester .*--forget-tester/)]);
  expect(existsSync(left)).toBe(false);
  expect(journals()).toHaveLength(1);
});

test("it is in the way of a run in the ssh lab", async () => {
  await expect(cleanBeforeRun({ lab: "ssh", state, note: () => {} })).rejects.toThrow(AggregateError);
});

test("anything else that cannot be removed is in the way of every run", async () => {
  abandon("run2", [{ kind: "path", path: "/etc/hostname" }]);
  await expect(cleanBeforeRun({ lab: "netns", state, note: () => {} })).rejects.toThrow(AggregateError);
});

test("a tester that never comes back is given up by its name, and by no other", async () => {
  await expect(cleanHost({ state, forgetTester: "somebody" })).rejects.toThrow(
    /no journal names a tester somebody.*nobody@127\.0\.0\.1/,
  );
  expect(journals()).toHaveLength(1);
  const told = await cleanHost({ state, forgetTester: TESTER.destination });
  expect(told.join()).toMatch(
    /given up, maybe still there: address off on tester nobody@127\.0\.0\.1.*ip addr del/,
  );
  expect(journals()).toEqual([]);
});
