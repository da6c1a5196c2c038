import { expect, test } from "vitest";
import { FailureStreak, MAX_FAILURES_IN_A_ROW } from "./failure-streak.ts";
import { TimeLedger } from "./time-account.ts";

test("a lab that gives nothing is called broken, but one good trial clears the count", () => {
  const streak = new FailureStreak();
  for (let index = 1; index < MAX_FAILURES_IN_A_ROW; index++) streak.count("failed");
  expect(streak.verdict()).toBeNull();
  streak.count("ok");
  for (let index = 1; index < MAX_FAILURES_IN_A_ROW; index++) streak.count("timeout");
  expect(streak.verdict()).toBeNull();
  streak.count("failed");
  expect(streak.verdict()).toContain("resume");
});

test("what is neither netperf nor a guest's boot is the agent's own", () => {
  let now = 1000;
  const ledger = new TimeLedger(() => now);
  ledger.addBoot("host", null);
  ledger.addBoot("e1000/bridge@7.2.22", 5);
  ledger.addNetperf(2.5);
  ledger.addNetperf(null);
  now += 10_000;
  expect(ledger.account()).toEqual({
    wallSeconds: 10,
    netperfSeconds: 2.5,
    bootSeconds: 5,
    boots: 1,
    bootSecondsMax: 5,
    otherSeconds: 2.5,
    cells: 2,
  });
});
